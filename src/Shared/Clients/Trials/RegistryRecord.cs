namespace Marketplace.Clients.Trials;

/// <summary>A trial as a public registry would show it, as far as our own programs read it; the API says more.</summary>
public sealed record RegistryRecord(RegistryModules ProtocolSection, IReadOnlyList<RegistryStatusChange> StatusHistory);

public sealed record RegistryModules(RegistryIdentification IdentificationModule, RegistryStatus StatusModule);

public sealed record RegistryIdentification(RegistryStudyId OrgStudyIdInfo, string BriefTitle);

public sealed record RegistryStudyId(string Id);

/// <param name="OverallStatus">In the words of ClinicalTrials.gov, such as RECRUITING.</param>
public sealed record RegistryStatus(string OverallStatus, string? WhyStopped);

public sealed record RegistryStatusChange(DateOnly Date, string OverallStatus, string? WhyStopped);
