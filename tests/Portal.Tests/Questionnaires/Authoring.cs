using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Questionnaires;

/// <summary>A questionnaire of an organisation, and who writes for it.</summary>
public abstract class Authoring(PortalHost portal) : IClassFixture<PortalHost>
{
    protected const string Text = """
        {"resourceType":"Questionnaire","status":"active","url":"https://example.org/q","version":"1","title":"Habits","language":"en",
         "item":[{"linkId":"smokes","type":"boolean","text":"Do you smoke?"},
                 {"linkId":"much","type":"integer","text":"How much?","enableWhen":[{"question":"smokes","operator":"=","answerBoolean":true}]}]}
        """;

    protected Guid Id { get; } = Guid.CreateVersion7();

    protected Guid Organisation { get; } = Guid.CreateVersion7();

    protected PortalHost Portal => portal;

    protected Task<Browser> AuthorAsync() => Portal.SignedInForAsync(Organisation, Roles.Maker);

    protected object State(string status) => new
    {
        id = Id, organisationId = Organisation, url = "https://example.org/q", version = "1", title = "Habits", status, revision = 3, savedAtUtc = "2026-03-02T08:00:00Z",
    };

    protected void Stored(string status)
    {
        Portal.Gateway.Answer($"GET /api/feedback/questionnaires/{Id}/state", State(status));
        Portal.Gateway.Answer($"GET /api/feedback/questionnaires/{Id}", Text);
    }
}
