using Marketplace.Clients.Trials;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Protocols;

/// <summary>Committees that every installation knows, in the reader's language; others by the name that they were given.</summary>
internal static class CommitteeNames
{
    public static string NameOf(this IStringLocalizer<Texts> texts, Committee committee) =>
        texts[$"CommitteeName.{committee.Code}"] is { ResourceNotFound: false } known ? known : committee.Name;
}
