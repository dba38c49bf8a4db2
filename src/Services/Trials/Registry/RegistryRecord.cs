namespace Marketplace.Trials.Registry;

/// <summary>
/// A trial as a public registry would show it: the fields and words of ClinicalTrials.gov (version 2), as far as there
/// is something to say. Texts are in English where the protocol has it.
/// </summary>
/// <param name="StatusHistory">Every status that a registry knows, with the day it began and why where that is public.</param>
internal sealed record RegistryRecord(RegistryRecord.Modules ProtocolSection, IReadOnlyList<RegistryRecord.StatusChange> StatusHistory)
{
    public sealed record Modules(
        Identification IdentificationModule,
        Status StatusModule,
        Sponsors SponsorCollaboratorsModule,
        Description DescriptionModule,
        Design DesignModule,
        ArmsInterventions ArmsInterventionsModule,
        Outcomes OutcomesModule,
        Eligibility EligibilityModule,
        ContactsLocations ContactsLocationsModule);

    public sealed record Identification(OrgStudyId OrgStudyIdInfo, Organization Organization, string BriefTitle);

    public sealed record OrgStudyId(string Id);

    /// <param name="Class">INDUSTRY, OTHER_GOV or OTHER.</param>
    public sealed record Organization(string? FullName, string Class);

    public sealed record Status(
        string OverallStatus, string? WhyStopped, DateStruct StartDateStruct, DateStruct CompletionDateStruct, DateOnly? StudyFirstSubmitDate);

    /// <param name="Type">ACTUAL or ESTIMATED.</param>
    public sealed record DateStruct(DateOnly Date, string Type);

    public sealed record StatusChange(DateOnly Date, string OverallStatus, string? WhyStopped);

    public sealed record Sponsors(LeadSponsor LeadSponsor);

    public sealed record LeadSponsor(string? Name, string Class);

    public sealed record Description(string BriefSummary);

    /// <param name="StudyType">INTERVENTIONAL or OBSERVATIONAL.</param>
    /// <param name="DesignInfo">Null for an observational study.</param>
    public sealed record Design(string StudyType, DesignInfo? DesignInfo, Enrollment EnrollmentInfo);

    public sealed record DesignInfo(string Allocation, string InterventionModel, MaskingInfo MaskingInfo);

    public sealed record MaskingInfo(string Masking, IReadOnlyList<string> WhoMasked);

    /// <param name="Type">ACTUAL: how many took part; ESTIMATED: how many are wanted. The two are never added.</param>
    public sealed record Enrollment(int Count, string Type);

    public sealed record ArmsInterventions(IReadOnlyList<ArmGroup> ArmGroups, IReadOnlyList<Intervention> Interventions);

    /// <param name="Type">EXPERIMENTAL or NO_INTERVENTION.</param>
    public sealed record ArmGroup(string Label, string Type);

    public sealed record Intervention(string Type, string Name);

    public sealed record Outcomes(IReadOnlyList<Outcome> PrimaryOutcomes, IReadOnlyList<Outcome> SecondaryOutcomes);

    /// <param name="TimeFrame">When it is measured; null where no instrument of the protocol measures it.</param>
    public sealed record Outcome(string Measure, string? TimeFrame);

    public sealed record Eligibility(string EligibilityCriteria);

    public sealed record ContactsLocations(IReadOnlyList<Location> Locations);

    /// <param name="Country">ISO 3166-1 alpha-2.</param>
    public sealed record Location(string? Facility, string Status, string Country);
}
