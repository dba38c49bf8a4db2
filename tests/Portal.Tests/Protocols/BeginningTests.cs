using Marketplace.Clients.Trials;
using Marketplace.Portal.Protocols;

namespace Marketplace.Portal.Tests.Protocols;

public sealed class BeginningTests
{
    private static readonly Guid Solution = Guid.Parse("019bc0ab-2400-755e-8cba-24499cdcbd0c");

    private static readonly Beginning Filled = new()
    {
        Sponsor = Guid.NewGuid().ToString(),
        Solution = Solution.ToString(),
        StartsOn = "2027-01-01",
        EndsOn = "2027-12-31",
        ControllerName = " Hospital ",
        ControllerContact = "dpo@hospital.example",
    };

    [Theory]
    [InlineData("019bc0ab-2400-755e-8cba-24499cdcbd0c")]
    [InlineData("https://lab.example/fr/solutions/019bc0ab-2400-755e-8cba-24499cdcbd0c?from=list#labels")]
    [InlineData(" 019bc0ab-2400-755e-8cba-24499cdcbd0c ")]
    public void A_solution_is_named_by_its_id_or_by_the_address_of_its_page(string written) =>
        Assert.Equal(Solution, new Beginning { Solution = written }.SolutionId);

    [Fact]
    public void What_only_the_sponsor_can_say_is_asked_for() => Assert.Equal(
        ["solutionId", "sponsorId", "startsOn", "endsOn", "controllerName", "controllerContact"], new Beginning { Solution = "CardioFil", StartsOn = "soon" }.Unreadable());

    [Fact]
    public void The_template_is_filled_and_nothing_else_of_it_changes()
    {
        var template = SampleProtocol.Whole;

        var filled = Filled.Fill(template, "3.0");

        Assert.Empty(Filled.Unreadable());
        Assert.Equal((Filled.SponsorId!.Value, Solution, "3.0"), (filled.SponsorId, filled.SolutionId, filled.SolutionVersion));
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31)), (filled.StartsOn, filled.EndsOn));
        Assert.Equal(
            [template.DataProtection!.Controllers[0] with { Name = "Hospital", Contact = "dpo@hospital.example" }, template.DataProtection.Controllers[1]],
            filled.DataProtection!.Controllers);
        Assert.Same(template.ConsentTexts, filled.ConsentTexts);
    }
}
