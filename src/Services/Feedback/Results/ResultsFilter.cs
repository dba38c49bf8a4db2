using System.ComponentModel.DataAnnotations;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Feedback.Results;

/// <summary>Which of the blocks are asked for. A block counts where the traits that it shows match.</summary>
internal sealed record ResultsFilter
{
    [StringLength(64)]
    public string? Wave { get; init; }

    [StringLength(32)]
    public string? Role { get; init; }

    /// <summary>For those who may see sites and arms.</summary>
    public Guid? Site { get; init; }

    /// <inheritdoc cref="Site"/>
    [StringLength(64)]
    public string? Arm { get; init; }

    /// <summary>Of the solution.</summary>
    [StringLength(64)]
    public string? Version { get; init; }

    [StringLength(16)]
    public string? Language { get; init; }

    /// <summary>What is kept of whole waves is not shown of a part of one.</summary>
    public bool IsOfWholeWaves => this with { Wave = null } == new ResultsFilter();

    /// <summary>What it narrows to besides a wave, e.g. <c>role=patient; language=fr</c>.</summary>
    public string InWords => string.Join("; ", new (string Name, object? Value)[]
        {
            ("role", Role), ("site", Site), ("arm", Arm), ("version", Version), ("language", Language),
        }.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}"));

    public Error? Refusal(Trial trial, bool maySeeGroups) => this switch
    {
        { Wave: { } wave } when trial.InWave(wave) is null => ResponseErrors.WaveUnknown with { Field = "wave" },
        { Role: not (null or Roles.Patient or Roles.Clinician) } => ResultsErrors.RoleUnknown,
        { Site: not null } or { Arm: not null } when !maySeeGroups => ResultsErrors.GroupsNotYours(Site is null ? "arm" : "site"),
        _ => null,
    };

    public bool Takes(ResultCell cell) =>
        (Role is null || cell.Role == Role) && (Site is null || cell.SiteId == Site) && (Arm is null || cell.Arm == Arm)
        && (Version is null || cell.Version == Version) && (Language is null || cell.Language == Language);
}
