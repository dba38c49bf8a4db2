using System.Text.RegularExpressions;
using Marketplace.Clients.Identity;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>A step of joining stands on what was said before, so no address alone leads to it: here every reader looks at each.</summary>
[Collection(PortalTests.Name)]
public sealed class JoiningSteps(RunningPortal portal)
{
    private readonly Cast _cast = new(portal);

    public static TheoryData<string> Languages => [.. Reader.Of(0).Select(r => r.Language).Distinct()];

    [Theory, MemberData(nameof(Languages))]
    public async Task Each_step_is_shown_well_to_every_reader(string language)
    {
        Assert.SkipUnless(Form.IsLong, "In the long form only: ./dev browser");
        var evaluation = await OpenEvaluation.OpenAsync(_cast, JoiningJourney.Asks, 1);
        var readers = Reader.Of(0).Where(r => r.Language == language).ToList();
        await using var first = await Visit.BeginAsync(portal, readers[0], await _cast.PersonAsync(DeclaredRole.Patient));
        await using var second = await Visit.BeginAsync(portal, readers[0], await _cast.PersonAsync(DeclaredRole.Patient));

        await first.GoAsync("my/evaluations");
        await LookAsync(first, "evaluations-none", readers);
        await first.GoAsync($"trials/{evaluation.Id}/join");
        List<string> steps = [];
        await first.JoinAsync(look: step =>
        {
            steps.Add(step);
            return LookAsync(first, $"join-{step}", readers);
        });
        await LookAsync(first, "join-done", readers);

        await second.GoAsync($"trials/{evaluation.Id}/join");
        await second.ChooseSiteAsync(evaluation.Sites[0].Id);
        await second.GoOnAsync();
        await second.AnswerCriteriaAsync(age: 30);
        await second.GoOnAsync();
        await second.Page.WaitForURLAsync(new Regex("/join/waiting"));
        await LookAsync(second, "join-waiting", readers);

        Assert.Equal(["join", "fit", "information", "questions", "consent"], steps);
        await evaluation.Sponsor.Trials.CompleteAsync(evaluation.Id, default);
        Visit.NoneComplained(first, second);
    }

    private static async Task LookAsync(Visit visit, string name, IReadOnlyList<Reader> readers) => visit.Complaints.AddRange(await visit.SeeAsync(name, readers));
}
