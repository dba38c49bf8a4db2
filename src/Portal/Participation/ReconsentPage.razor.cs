using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Vocabulary;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Participation;

/// <summary>The text that is in force: to be read again by who has signed it, and signed by who is asked to.</summary>
public sealed partial class ReconsentPage
{
    private readonly List<(string? Id, string Sentence)> _faults = [];
    private IReadOnlyDictionary<string, string> _missed = new Dictionary<string, string>();
    private ApiProblem? _textProblem;
    private ApiProblem? _refused;

    [SupplyParameterFromForm]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "language")]
    private string? Asked { get; set; }

    private Consent? Text { get; set; }

    private SignedConsent Signed => Mine!.Consent?.Current ?? Mine.Enrolment.Consent;

    private string SignedOn => ZonedText.PastDay(Mine!.Consent?.SignedAtUtc ?? Mine.Enrolment.EnrolledAtUtc, Mine.Enrolment.TimeZone);

    private bool Represents => Mine?.Consent?.Representation is not null;

    /// <summary>A form that was sent twice finds it signed, and is still answered as a form.</summary>
    private bool AsksToSign => IsLive && (Mine!.Reconsent is not null || HttpMethods.IsPost(Http.Request.Method));

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Input ??= new Form { ConsentId = Guid.CreateVersion7() };
        if (Mine is { } mine)
        {
            await ReadTextAsync(mine);
        }
    }

    /// <summary>In the reader's language, which they sign in too; in the one that was signed where they ask for it, or where there is no other.</summary>
    private async Task ReadTextAsync(MyEnrolment mine)
    {
        var language = Asked == Signed.Language ? Signed.Language : Languages.Language.Current.Code;
        var answer = await Visitor.Trials.GetConsentAsync(TrialId, mine.Enrolment.Role, language, Ct);
        if (answer.Problem is { Code: "consent-text-unknown" })
        {
            answer = await Visitor.Trials.GetConsentAsync(TrialId, mine.Enrolment.Role, Signed.Language, Ct);
        }

        Text = answer.TryGet(out var text, out _textProblem) ? text : null;
    }

    private async Task SubmitAsync()
    {
        if (Text is null)
        {
            return;
        }

        if (Input.Hash != Text.Hash)
        {
            Refuse(ApiProblem.Of(StatusCodes.Status409Conflict, "consent-outdated", "The text has changed since it was shown."));
            return;
        }

        CollectFaults(Text);
        if (_faults.Count > 0)
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var read = new ReadConsent(Text.Version, Text.Hash, Input.Purposes, Input.Answers.Count > 0 ? Input.Answers : null);
        var renewal = new ConsentRenewal(Text.Language, read, Represents ? Input.AssentTo(Text) : null, Represents && Input.CannotAssent);
        if ((await Visitor.Trials.RenewConsentAsync(TrialId, EnrolmentId, Input.ConsentId, renewal, Ct)).TryGet(out _, out var problem))
        {
            GoTo(Path);
        }
        else
        {
            Refuse(problem);
        }
    }

    private void CollectFaults(Consent text)
    {
        _missed = text.Questions?.Where(q => !Input.Answers.ContainsKey(q.Code)).ToDictionary(q => q.Code, _ => "") ?? [];
        AddMissed(text);
        _faults.AddRange(SignatureFaults.Of(Input, Represents ? text.Assent : null).Select(f => ((string?)f.Id, T[f.Text].Value)));
    }

    private void AddMissed(Consent text) =>
        _faults.AddRange(text.Questions?.Where(q => _missed.ContainsKey(q.Code)).Select(q => ((string?)$"question-{q.Code}", q.Text)) ?? []);

    private void Refuse(ApiProblem problem)
    {
        if (problem.Code == "comprehension-not-shown")
        {
            _missed = ComprehensionFaults.Of(problem.Detail, Text!.Questions?.Select(q => q.Code) ?? []);
            AddMissed(Text);
        }

        if (_faults.Count == 0)
        {
            _refused = problem;
        }

        StatusOf(problem);
    }

    private string? Fault(string id) => _faults.FirstOrDefault(f => f.Id == id).Sentence;

    public sealed class Form : Signature
    {
        public Guid ConsentId { get; set; }

        /// <summary>The form sets null where nothing was chosen.</summary>
        public Dictionary<string, string> Answers { get => field ?? []; set; }
    }
}
