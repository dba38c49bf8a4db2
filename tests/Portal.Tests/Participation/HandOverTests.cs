using System.Net;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Participation;

public sealed class HandOverTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string HandOver = $"/en/my/evaluations/{Evaluation.TrialId}/{Evaluation.EnrolmentId}/hand-over";
    private static readonly string TakeOver = $"/en/trials/{Evaluation.TrialId}/take-over";

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public async Task Code_is_made_from_the_day_on_which_the_person_comes_of_age(int daysLeft, bool makes)
    {
        var mine = Evaluation.Mine();
        var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime.AddHours(1));
        Evaluation.Joined(portal.Gateway, mine with { Consent = mine.Consent! with { Representation = new(Guid.CreateVersion7(), Relation.Parent, today.AddDays(daysLeft)) } });

        var page = await (await portal.SignedInAsync(Roles.Patient)).OpenAsync(HandOver);

        Assert.Equal(makes, page.Text.Contains("Make a code", StringComparison.Ordinal));
        Assert.Equal(makes, page.Text.Contains("ends as soon as you make a new one", StringComparison.Ordinal));
        Assert.Contains("You act here for another person.", page.Text, StringComparison.Ordinal);
        Assert.Equal(!makes, page.Text.Contains("Come back then to make the code.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Taking_over_with_nothing_filled_in_names_all_that_is_missing()
    {
        Evaluation.Offer(portal.Gateway);

        var page = await (await portal.SignedInAsync(Roles.Patient)).SendAsync(TakeOver, "take-over");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("3 things need your attention", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_taken_however_it_was_copied()
    {
        Evaluation.Offer(portal.Gateway);
        portal.Gateway.Refuse("POST /api/trials/hand-overs", 404, "code-unknown");

        await (await portal.SignedInAsync(Roles.Patient)).SendAsync(
            TakeOver, "take-over", ("Input.Answers[stopping]", "any"), ("Input.Agreed", "true"), ("Input.Code", " 4D46-CBB1 9f3b46c2-ab78d16950bd5114 "));

        var asked = portal.Gateway.Requests.Single(r => r.Line == "POST /api/trials/hand-overs");
        Assert.Contains("\"4d46cbb19f3b46c2ab78d16950bd5114\"", asked.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_anew_with_nothing_filled_in_names_all_that_is_missing()
    {
        Evaluation.Joined(portal.Gateway, Evaluation.Mine(reconsent: new ReconsentDue(2, portal.Clock.GetUtcNow().UtcDateTime.AddDays(30))));

        var page = await (await portal.SignedInAsync(Roles.Patient)).SendAsync(HandOver.Replace("hand-over", "consent", StringComparison.Ordinal), "reconsent");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("2 things need your attention", page.Text, StringComparison.Ordinal);
    }
}
