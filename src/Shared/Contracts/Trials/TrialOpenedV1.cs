namespace Marketplace.Contracts.Trials;

/// <summary>An evaluation recruits: a snapshot of what Feedback needs to accept and score answers.</summary>
/// <param name="SponsorId">The organisation that answers for the evaluation.</param>
/// <param name="SolutionVersion">The exact version under test.</param>
/// <param name="Instruments">What participants are asked, by instrument.</param>
/// <param name="Revision">Grows with every event about this trial; a smaller one is older.</param>
public sealed record TrialOpenedV1(
    Guid TrialId, Guid SponsorId, Guid SolutionId, string SolutionVersion, IReadOnlyList<ScheduledInstrument> Instruments,
    DateTime OpenedAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}

/// <summary>An instrument and when it falls due.</summary>
/// <param name="Questionnaire">Canonical <c>url|version</c> of the FHIR Questionnaire.</param>
/// <param name="Wave">Name of the measurement, unique within the trial, e.g. <c>end-of-use</c>.</param>
/// <param name="DueAfterDays">Days from the participant's anchor date.</param>
public sealed record ScheduledInstrument(string Questionnaire, string Wave, int DueAfterDays);
