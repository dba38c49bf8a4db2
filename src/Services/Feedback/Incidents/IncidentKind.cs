namespace Marketplace.Feedback.Incidents;

/// <summary>What has happened, as its reporter sees it.</summary>
internal enum IncidentKind
{
    /// <summary>Somebody has come to harm.</summary>
    AdverseEvent,

    /// <summary>Somebody could have come to harm.</summary>
    NearMiss,

    /// <summary>The solution did not do what it should, or its labelling or instructions are wrong.</summary>
    DeviceDeficiency,
    Other,
}

/// <summary>What makes an incident serious; of a near miss or a deficiency: what it could have led to.</summary>
internal enum SeriousnessCriterion
{
    Death,
    LifeThreatening,

    /// <summary>Begun or prolonged.</summary>
    Hospitalisation,

    /// <summary>Permanent impairment of a body's structure or function.</summary>
    LastingHarm,
    CongenitalAnomaly,

    /// <summary>Needed treatment to prevent one of the others.</summary>
    MedicallyImportant,
    PublicHealthThreat,
}
