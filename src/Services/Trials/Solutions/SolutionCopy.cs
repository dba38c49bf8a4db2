using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Solutions;

/// <summary>
/// What a trial must know of a solution, as Catalog's events told it. They may come late, twice or out of order:
/// a state counts only when it is newer than the one known, while a version once released stays known.
/// </summary>
internal sealed class SolutionCopy
{
    public static readonly Error NotPublished = Error.Conflict(
        "solution-not-published", "No published solution with this id and version is known here. Name a version that the catalogue lists.");

    public required Guid Id { get; init; }

    /// <summary>The organisation that makes it; null until its publication was told.</summary>
    public Guid? MakerId { get; set; }

    public List<string> Versions { get; private set; } = [];

    public SolutionState State { get; private set; } = SolutionState.Unknown;

    /// <summary>Revision of the event that gave the state.</summary>
    public long Revision { get; private set; }

    /// <summary>What the latest publication said of the device; null while none has said anything.</summary>
    public RegulatoryRecord? Regulatory { get; private set; }

    public bool Offers(string version) => State == SolutionState.Published && Versions.Contains(version);

    public void Release(string version)
    {
        if (!Versions.Contains(version))
        {
            Versions.Add(version);
        }
    }

    /// <summary>A state that came earlier with a newer revision says nothing of the device, so the record has a revision of its own.</summary>
    public void Describe(RegulatoryRecord record)
    {
        if (record.Revision > (Regulatory?.Revision ?? 0))
        {
            Regulatory = record;
        }
    }

    public void Become(SolutionState state, long revision)
    {
        if (revision > Revision)
        {
            State = state;
            Revision = revision;
        }
    }
}

internal enum SolutionState
{
    /// <summary>A version was released, but its publication has not arrived yet.</summary>
    Unknown,
    Published,
    Suspended,
    Withdrawn,
}
