using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Ethics;

/// <summary>What the authority decided, where the committee's opinion alone does not bind.</summary>
internal sealed record NationalDecision(
    [Required, StringLength(200, MinimumLength = 1)] string Authority,
    [Required, StringLength(200, MinimumLength = 1)] string Reference,
    bool Authorised,
    DateOnly DecidedOn);
