namespace Marketplace.Browser.Tests;

/// <summary>Every page, and as whom it is looked at. One that is not listed here is not looked at, and a test asks why.</summary>
internal static class Site
{
    private const string Patient = "patient-01@people.example";
    private const string Newcomer = "patient-08@people.example";

    /// <summary>Joined for the tests of pages: one who has not answered yet, and one who has and can still amend it.</summary>
    public const string Answering = "answering@people.example";
    public const string Answered = "answered@people.example";

    /// <summary>Takes part for another.</summary>
    public const string Representing = "representing@people.example";

    /// <summary>Sponsors of evaluations for the tests of pages: one writes on what is approved, one has conditions to meet.</summary>
    public const string Amending = "amending@sites.example";
    public const string Conditioned = "conditioned@sites.example";

    private const string Maker = "moselcare@makers.example";
    private const string Coordinator = "chk@sites.example";
    private const string Ethics = "ethics@living-lab.example";
    private const string Operator = "review.north@living-lab.example";

    public static readonly IReadOnlyList<PageOfSite> Pages =
    [
        new("home", ""),
        new("sign-in", "sign-in"),
        new("register", "register"),
        new("not-found", "no-such-page") { Status = 404 },
        new("fault", "fault"),
        new("notice-accessibility", "accessibility"),
        new("notice-privacy", "privacy-notice"),
        new("notice-legal", "legal-notice"),
        new("account", "account", Patient),
        new("solutions", "solutions"),
        new("solutions-nothing-found", "solutions?q=zzzz"),
        new("solutions-chosen-elsewhere", "solutions?q=zzzz&compare={solution}"),
        new("solution", "solutions/{solution}"),
        new("compare", "solutions/compare?id={solution}&id={listing}"),
        new("trials", "trials"),
        new("trial", "trials/{trial}"),
        new("answer", "my/evaluations/{answering}", Answering),
        new("answer-check", "my/evaluations/{answering}/check", Answering),
        new("answer-given", "my/evaluations/{participation}/answer/{wave}", Patient),
        new("answer-receipt", "my/evaluations/{answered}/receipt", Answered),
        new("answer-amend", "my/evaluations/{answered}/amend", Answered),
        new("questions", "my/evaluations/{participation}/questions", Patient),
        new("self-test", "trials/{trial}/self-test"),
        new("self-test-of-all", "trials/self-test"),
        new("join", "trials/{trial}/join", Newcomer),
        new("take-over", "trials/{trial}/take-over", Newcomer),
        new("evaluations", "my/evaluations", Patient),
        new("evaluation", "my/evaluations/{participation}", Patient),
        new("evaluation-consent", "my/evaluations/{participation}/consent", Patient),
        new("evaluation-incident", "my/evaluations/{participation}/incident", Patient),
        new("incident-of-which", "my/incident", Patient),
        new("evaluation-incident-receipt", "my/evaluations/{participation}/incident/{incident}", Patient),
        new("withdraw", "my/evaluations/{participation}/withdraw", Patient),
        new("hand-over", "my/evaluations/{represented}/hand-over", Representing),
        new("my-data", "my/data", Patient),
        new("listings", "listings", Maker),
        new("listing-new", "listings/new", Maker),
        new("listing", "listings/{listing}", Maker),
        new("listing-edit", "listings/{listing}/edit", Maker),
        new("listing-release", "listings/{listing}/release", Maker),
        new("listing-withdraw", "listings/{listing}/withdraw", Maker),
        new("protocols-of-a-maker", "protocols", Maker),
        new("protocol-begin-of-a-maker", "protocols/new/usability?solution={listing}", Maker),
        new("protocol-begin-choice-of-a-maker", "protocols/new/usability", Maker),
        new("protocol-proposed", "protocols/{proposed}", Maker),
        new("protocols", "protocols", Coordinator),
        new("protocol-new", "protocols/new", Coordinator),
        new("protocol-begin", "protocols/new/usability?solution={listing}", Coordinator),
        new("protocol-begin-choice", "protocols/new/usability", Coordinator),
        new("protocol", "protocols/{protocol}", Coordinator),
        new("protocol-draft", "protocols/{draft}", Coordinator),
        new("protocol-burden", "protocols/{draft}/edit/burden", Coordinator),
        new("protocol-consent", "protocols/{draft}/edit/consent", Coordinator),
        new("protocol-data", "protocols/{draft}/edit/data", Coordinator),
        new("protocol-eligibility", "protocols/{draft}/edit/eligibility", Coordinator),
        new("protocol-groups", "protocols/{draft}/edit/groups", Coordinator),
        new("protocol-measures", "protocols/{draft}/edit/measures", Coordinator),
        new("protocol-people", "protocols/{draft}/edit/people", Coordinator),
        new("protocol-purpose", "protocols/{draft}/edit/purpose", Coordinator),
        new("protocol-dossier", "protocols/{draft}/dossier", Coordinator),
        new("protocol-difference", "protocols/{amended}/difference?from=1&to=2", Amending),
        new("protocol-condition", "protocols/{conditioned}/conditions/condition-1", Conditioned),
        new("protocol-step", "protocols/{draft}/steps/withdraw", Coordinator),
        new("protocol-step-ended", "protocols/{protocol}/steps/halt", Coordinator),
        new("protocol-site-invite", "protocols/{protocol}/sites/invite", Coordinator),
        new("protocol-places-move", "protocols/{protocol}/sites/move", Coordinator),
        new("protocol-site", "protocols/{protocol}/sites/{site}", Coordinator),
        new("results", "protocols/{protocol}/results", Coordinator),
        new("exports", "protocols/{protocol}/exports", Coordinator),
        new("report", "protocols/{protocol}/report", Coordinator),
        new("comments", "protocols/{protocol}/comments", Coordinator),
        new("findings", "protocols/{protocol}/questions", Coordinator),
        new("incidents", "protocols/{protocol}/incidents", Coordinator),
        new("incident", "protocols/{participation-trial}/incidents/{incident}", Operator),
        new("questionnaires", "questionnaires", Operator),
        new("questionnaires-of-a-maker", "questionnaires", Maker),
        new("questionnaire-new", "questionnaires/new", Operator),
        new("questionnaire", "questionnaires/{questionnaire}", Maker),
        new("questionnaire-edit", "questionnaires/{questionnaire}/edit", Maker),
        new("questionnaire-of-library", "questionnaires/library/sus/1.0.0", Coordinator),
        new("questionnaire-of-protocol", "questionnaires/published?questionnaire=https%3A%2F%2Fliving-lab.example%2Ffhir%2FQuestionnaire%2Fsus%7C1.0.0", Ethics),
        new("organisation-new", "organisations/new", Maker),
        new("organisation", "organisations/{organisation}", Maker),
        new("invitation-accept", "invitations/accept", Newcomer),
        new("sites", "sites", Coordinator),
        new("site", "sites/{protocol}/{site}", Coordinator),
        new("site-participants", "sites/{protocol}/{site}/participants", Coordinator),
        new("site-tasks", "sites/{protocol}/{site}/tasks", Coordinator),
        new("site-tasks-open", "sites/{protocol}/{site}/tasks?show=open", Coordinator),
        new("site-waiting", "sites/{protocol}/{site}/waiting", Coordinator),
        new("site-invitations", "sites/{protocol}/{site}/invitations", Coordinator),
        new("re-identifications", "re-identifications", Coordinator),
        new("halts", "halts", Ethics),
        new("halt", "halts/{protocol}", Ethics),
        new("ethics", "ethics", Ethics),
        new("ethics-checks", "ethics/checks", Ethics),
        new("ethics-interests", "ethics/interests", Ethics),
        new("ethics-submission", "ethics/{submission}", Ethics),
        new("operations", "operations", Operator),
        new("operations-accounts", "operations/accounts", Operator),
        new("operations-dead-letters", "operations/dead-letters", Operator),
        new("operations-dead-letters-given", "operations/dead-letters?done={replayed}", Operator),
        new("operations-health", "operations/health", Operator),
        new("operations-incidents", "operations/incidents", Operator),
        new("operations-organisations", "operations/organisations", Operator),
        new("operations-reviews", "operations/reviews", Operator),
        new("operations-review", "operations/reviews/{submitted}", Operator),
        new("forbidden", "operations", Patient) { Status = 403 },
    ];

    private const string JoiningSteps = "wants what was said in the steps before: the journey through them has each looked at in all ways";

    /// <summary>Pages that stand in no list, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Left = new Dictionary<string, string>
    {
        ["/trials/{Id:guid}/join/fit"] = JoiningSteps,
        ["/trials/{Id:guid}/join/information"] = JoiningSteps,
        ["/trials/{Id:guid}/join/questions"] = JoiningSteps,
        ["/trials/{Id:guid}/join/consent"] = JoiningSteps,
        ["/trials/{Id:guid}/join/waiting"] = JoiningSteps,
        ["/trials/{Id:guid}/join/done"] = JoiningSteps,
        ["/sign-in/again"] = "shown to who has signed in while a form waited: the journey of sessions",
        ["/not-found"] = "shown in place of a page that is not there, which is in the list",
    };
}

/// <param name="Path">Below the language; what stands in braces is found by <see cref="Places"/>.</param>
/// <param name="As">E-mail address of the one who looks; null: anybody.</param>
internal sealed record PageOfSite(string Name, string Path, string? As = null)
{
    public int Status { get; init; } = 200;

    public override string ToString() => Name;
}
