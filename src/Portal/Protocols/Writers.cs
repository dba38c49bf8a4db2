using Marketplace.Clients.Trials;
using Marketplace.Portal.Sessions;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Protocols;

/// <summary>Who writes a protocol: the sponsor's coordinators, and until it is submitted the maker that has proposed it.</summary>
internal static class Writers
{
    public static bool MayWrite(this Visitor visitor, Trial trial) => visitor.CoordinatesFor(trial.SponsorId) || visitor.Proposes(trial);

    public static bool Proposes(this Visitor visitor, Trial trial) =>
        trial.Waits() && visitor.ActsAs(Roles.Maker).Any(m => m.OrganisationId == trial.Inside!.ProposedBy!.OrganisationId);

    /// <summary>A proposal with which the sponsor has done nothing yet.</summary>
    public static bool Waits(this Trial trial) => trial is { Status: "draft", Inside: { SubmissionId: null, ProposedBy: not null } };
}
