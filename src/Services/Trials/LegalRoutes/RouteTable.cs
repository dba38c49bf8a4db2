using Marketplace.Trials.Protocols;
using Marketplace.Trials.Solutions;

namespace Marketplace.Trials.LegalRoutes;

/// <summary>What the route depends on. Null: the catalogue's record does not say.</summary>
internal sealed record RouteFacts(
    bool? IsDevice, bool? IsCeMarked, bool WithinIntendedPurpose, bool ToShowConformity, bool AddsInvasiveProcedure, bool AddsBurdensomeProcedure)
{
    public static RouteFacts Of(RegulatoryRecord? record, Protocol protocol) => Of(record?.IsDevice(), record?.IsCeMarked(), protocol);

    /// <summary>The same solution under another protocol.</summary>
    public RouteFacts With(Protocol protocol) => Of(IsDevice, IsCeMarked, protocol);

    private static RouteFacts Of(bool? isDevice, bool? isCeMarked, Protocol protocol) => new(
        isDevice, isCeMarked, protocol.WithinIntendedPurpose, protocol.ToShowConformity,
        protocol.Procedures.Any(p => p.IsInvasive), protocol.Procedures.Any(p => p.IsBurdensome));
}

/// <summary>A fact that led to the route.</summary>
internal enum RouteReason
{
    DeviceClassUnknown,
    CeStatusUnknown,
    NotADevice,
    CeMarked,
    NotCeMarked,
    WithinIntendedPurpose,
    OutsideIntendedPurpose,
    NothingAdded,
    InvasiveProcedureAdded,
    BurdensomeProcedureAdded,
    ToShowConformity,
    NotToShowConformity,
}

/// <summary>The one decision table from the facts to the route, the first line that fits; a model of the law, not legal advice.</summary>
internal static class RouteTable
{
    public static LegalRoute Route(RouteFacts facts) => facts switch
    {
        { IsDevice: false } => LegalRoute.NoDevice,
        { IsDevice: null } or { IsCeMarked: null } => LegalRoute.Undetermined,
        { IsCeMarked: true, WithinIntendedPurpose: true, AddsInvasiveProcedure: false, AddsBurdensomeProcedure: false } => LegalRoute.Observational,
        { IsCeMarked: true, WithinIntendedPurpose: true } => LegalRoute.NotifiedInvestigation,
        { ToShowConformity: true } => LegalRoute.AuthorisedInvestigation,
        _ => LegalRoute.NationalInvestigation,
    };

    /// <summary>The facts that decided, and no others.</summary>
    public static IReadOnlyList<RouteReason> Reasons(RouteFacts facts) => Route(facts) switch
    {
        LegalRoute.NoDevice => [RouteReason.NotADevice],
        LegalRoute.Undetermined => [.. Missing(facts)],
        LegalRoute.Observational => [RouteReason.CeMarked, RouteReason.WithinIntendedPurpose, RouteReason.NothingAdded],
        LegalRoute.NotifiedInvestigation => [RouteReason.CeMarked, RouteReason.WithinIntendedPurpose, .. Added(facts)],
        _ => [.. Unmarked(facts), facts.ToShowConformity ? RouteReason.ToShowConformity : RouteReason.NotToShowConformity],
    };

    private static IEnumerable<RouteReason> Missing(RouteFacts facts)
    {
        if (facts.IsDevice is null)
        {
            yield return RouteReason.DeviceClassUnknown;
        }

        if (facts.IsCeMarked is null)
        {
            yield return RouteReason.CeStatusUnknown;
        }
    }

    private static IEnumerable<RouteReason> Added(RouteFacts facts)
    {
        if (facts.AddsInvasiveProcedure)
        {
            yield return RouteReason.InvasiveProcedureAdded;
        }

        if (facts.AddsBurdensomeProcedure)
        {
            yield return RouteReason.BurdensomeProcedureAdded;
        }
    }

    private static IEnumerable<RouteReason> Unmarked(RouteFacts facts) =>
        facts.IsCeMarked == true ? [RouteReason.CeMarked, RouteReason.OutsideIntendedPurpose] : [RouteReason.NotCeMarked];
}
