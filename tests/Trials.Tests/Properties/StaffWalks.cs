using System.Net.Http.Json;
using Marketplace.Testing;
using Marketplace.Trials.Data;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>The sponsor pauses, resumes and amends; others halt the trial and lift the halt; the committee changes its mind; everybody looks.</summary>
internal sealed class StaffWalks(ServiceFixture<Program, TrialsDb> service, Stage stage, WalkLog log, CancellationToken peopleAreDone)
{
    private const int Rest = 800;

    private readonly HttpClient _operator = service.ClientFor(TestUser.Operator());

    public const int Count = 5;

    public Task GoAsync() => Task.WhenAll(
        Task.Run(PauseAsync), Task.Run(HaltAsync), Task.Run(AmendAsync), Task.Run(JudgeAsync), Task.Run(LookAsync));

    private Task PauseAsync() => AgainAndAgainAsync(async () =>
    {
        await StaffAsync(() => stage.StepAsync("pause"));
        await ResumeAsync();
    });

    private Task HaltAsync()
    {
        var number = 0;
        return AgainAndAgainAsync(async () =>
        {
            number += (await StaffAsync(() => _operator.PostAsJsonAsync($"{stage.Address}/halt", new { reason = "Somebody fell." }))).IsSuccess ? 1 : 0;
            foreach (var (kind, client) in new[] { ("ethics", stage.Reviewer), ("safety", _operator) })
            {
                await StaffAsync(() => client.PutAsJsonAsync($"{stage.Address}/halts/{number}/sign-offs/{kind}", new { reason = "Nobody was hurt." }));
            }

            await ResumeAsync();
        });
    }

    /// <summary>Where the gate is closed the committee opens it in a while; during a halt somebody else resumes.</summary>
    private async Task ResumeAsync()
    {
        for (var closed = true; closed && !peopleAreDone.IsCancellationRequested;)
        {
            closed = await StaffAsync(() => stage.StepAsync("resume")) is { IsSuccess: false, Code: not "transition-not-allowed" };
        }
    }

    private Task AmendAsync()
    {
        var turn = 0;
        return AgainAndAgainAsync(async () =>
        {
            turn++;
            var revision = (await StaffAsync(() => stage.Sponsor.GetAsync(stage.Address))).Json.GetProperty("revision").GetInt64();
            var edit = await StaffAsync(() => stage.PutProtocolAsync(p => WalkProtocol.Amended(p, turn), ifMatch: $"\"{revision}\""));
            if (edit.IsSuccess)
            {
                await log.ActAsync(
                    ActKind.GateClosed, Audience.Staff, () => stage.SubmitAsync(new { amendmentClass = "major", reason = "People read another text." }));
            }
        });
    }

    private Task JudgeAsync() => AgainAndAgainAsync(async () =>
    {
        var read = await stage.SubmissionIdAsync();
        await log.ActAsync(ActKind.GateClosed, Audience.Staff, () => stage.OpinionAsync("changes-requested", submissionId: read));
        for (var opened = false; !opened && !peopleAreDone.IsCancellationRequested;)
        {
            read = await stage.SubmissionIdAsync();
            var answer = await StaffAsync(() => stage.OpinionAsync(submissionId: read));
            log.Acts.Add(new WalkAct(ActKind.GateOpened, answer.Sent, answer.Answered));
            opened = answer.IsSuccess;
        }
    });

    private Task LookAsync() => AgainAndAgainAsync(async () =>
    {
        await log.ShowAsync(Audience.Everybody, () => service.Anonymous.GetAsync("/api/trials"));
        await log.ShowAsync(Audience.Everybody, () => service.Anonymous.GetAsync(stage.Address));
        await StaffAsync(() => stage.Sponsor.GetAsync($"/fhir/ResearchSubject?study=ResearchStudy/{stage.TrialId}"));
        await StaffAsync(() => stage.Reviewer.GetAsync(stage.Address));
        await StaffAsync(() => _operator.GetAsync($"{stage.Address}/allocation-audit"));
        if (log.Acts.TryPeek(out var act) && act.EnrolmentId is var somebody && somebody != default)
        {
            await StaffAsync(() => stage.Sponsor.GetAsync($"{stage.Address}/enrolments/{somebody}/allocation"));
        }
    });

    private Task<Answer> StaffAsync(Func<Task<HttpResponseMessage>> send) => log.ShowAsync(Audience.Staff, send);

    /// <summary>Until all people have ended their walks; in between it only reads for a while, so that people get in too.</summary>
    private async Task AgainAndAgainAsync(Func<Task> act)
    {
        while (!peopleAreDone.IsCancellationRequested)
        {
            for (var until = log.Moment + Rest; log.Moment < until && !peopleAreDone.IsCancellationRequested;)
            {
                await StaffAsync(() => stage.Sponsor.GetAsync(stage.Address));
            }

            await act();
        }
    }
}
