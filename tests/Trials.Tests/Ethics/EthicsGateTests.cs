using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Ethics;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

public sealed class EthicsGateTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly EthicsGate.Facts Open = new(
        Opinion.Favourable, NationalDecisionRequired: false, NationalDecisionFavourable: false,
        ProtocolVersion: 2, ApprovedProtocolVersion: 2, ConsentVersion: 1, ApprovedConsentVersion: 1, Today.AddDays(30), Today);

    private static readonly Dictionary<string, (EthicsGate.Facts Facts, Error? Reason)> Cases = new()
    {
        ["favourable, current, valid"] = (Open, null),
        ["valid until today"] = (Open with { ValidUntil = Today }, null),
        ["expired yesterday"] = (Open with { ValidUntil = Today.AddDays(-1) }, EthicsGate.Expired),
        ["valid until unsaid"] = (Open with { ValidUntil = null }, EthicsGate.Expired),
        ["no opinion"] = (Open with { Opinion = null }, EthicsGate.OpinionMissing),
        ["conditions"] = (Open with { Opinion = Opinion.FavourableWithConditions }, EthicsGate.ConditionsOpen),
        ["conditions met"] = (Open with { Opinion = Opinion.FavourableWithConditions, ConditionsMet = true }, null),
        ["changes requested"] = (Open with { Opinion = Opinion.ChangesRequested }, EthicsGate.ChangesRequested),
        ["unfavourable"] = (Open with { Opinion = Opinion.Unfavourable }, EthicsGate.Unfavourable),
        ["out of scope"] = (Open with { Opinion = Opinion.OutOfScope }, EthicsGate.OutOfScope),
        ["decision required and missing"] = (Open with { NationalDecisionRequired = true }, EthicsGate.NationalDecisionMissing),
        ["decision required and given"] = (Open with { NationalDecisionRequired = true, NationalDecisionFavourable = true }, null),
        ["route needs more"] = (Open with { RouteNeedsMore = true, NationalDecisionRequired = true }, EthicsGate.RouteChanged),
        ["route needs more after an edit"] = (Open with { RouteNeedsMore = true, ProtocolVersion = 3 }, EthicsGate.ProtocolNotApproved),
        ["decision required by the legal route and missing"] = (Open with { LegalRouteNeedsAuthorisation = true }, EthicsGate.NationalDecisionMissing),
        ["decision required by the legal route and given"] = (Open with { LegalRouteNeedsAuthorisation = true, NationalDecisionFavourable = true }, null),
        ["major amendment pending"] = (Open with { MajorAmendmentPending = true }, EthicsGate.AmendmentPending),
        ["protocol newer"] = (Open with { ProtocolVersion = 3 }, EthicsGate.ProtocolNotApproved),
        ["protocol older"] = (Open with { ProtocolVersion = 1 }, EthicsGate.ProtocolNotApproved),
        ["consent newer"] = (Open with { ConsentVersion = 2, ProtocolVersion = 3 }, EthicsGate.ConsentNotApproved),
        ["unfavourable beats expiry"] = (Open with { Opinion = Opinion.Unfavourable, ValidUntil = Today.AddDays(-1) }, EthicsGate.Unfavourable),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gate_says_why_it_is_closed(string name) =>
        Assert.Equal(Cases[name].Reason, EthicsGate.Check(Cases[name].Facts));

    [Fact]
    public void The_gate_opens_only_for_a_favourable_opinion()
    {
        var opening = Enum.GetValues<Opinion>().Where(o => EthicsGate.Check(Open with { Opinion = o }) is null);

        Assert.Equal([Opinion.Favourable], opening);
    }
}
