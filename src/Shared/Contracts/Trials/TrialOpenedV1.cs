namespace Marketplace.Contracts.Trials;

/// <summary>An evaluation recruits: a snapshot of what Feedback needs to accept and score answers.</summary>
/// <param name="SponsorId">The organisation that answers for the evaluation.</param>
/// <param name="SolutionVersion">The exact version under test.</param>
/// <param name="Instruments">What participants are asked, by instrument.</param>
/// <param name="Revision">Grows with every event about this trial; a smaller one is older.</param>
/// <param name="StartsOn">The protocol's first day; null in messages from before it was told.</param>
/// <param name="LegalRoute">Which law the evaluation follows, e.g. <c>authorised-investigation</c>; null in messages from before it was told.</param>
/// <param name="SafetyRegime">Whose rules hold when something happens to a participant, e.g. <c>vigilance</c>; null as the route.</param>
public sealed record TrialOpenedV1(
    Guid TrialId, Guid SponsorId, Guid SolutionId, string SolutionVersion, IReadOnlyList<ScheduledInstrument> Instruments,
    DateTime OpenedAtUtc, long Revision, DateOnly? StartsOn = null, string? LegalRoute = null, string? SafetyRegime = null) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}

/// <summary>An instrument and when it falls due.</summary>
/// <param name="Questionnaire">Canonical <c>url|version</c> of the FHIR Questionnaire.</param>
/// <param name="Wave">Name of the measurement, unique within the trial, e.g. <c>end-of-use</c>.</param>
/// <param name="DueAfterDays">Days from the day that <paramref name="Anchor"/> names.</param>
/// <param name="Anchor">enrolment (its day on the clock that counts) or trial-start.</param>
/// <param name="OpensDaysBefore">Whole days before the due day on which it can already be answered.</param>
/// <param name="ClosesDaysAfter">Whole days after the due day on which it still can; null: until the trial ends.</param>
/// <param name="Zone">Whose clock counts: participant or site.</param>
/// <param name="Role">Who is asked: patient or clinician; null: everybody.</param>
public sealed record ScheduledInstrument(
    string Questionnaire, string Wave, int DueAfterDays, string Anchor = ScheduledInstrument.FromEnrolment, int OpensDaysBefore = 0,
    int? ClosesDaysAfter = null, string Zone = ScheduledInstrument.OnParticipantsClock, string? Role = null)
{
    public const string FromEnrolment = "enrolment";
    public const string FromTrialStart = "trial-start";
    public const string OnParticipantsClock = "participant";
    public const string OnSitesClock = "site";
}
