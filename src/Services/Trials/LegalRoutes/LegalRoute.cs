namespace Marketplace.Trials.LegalRoutes;

/// <summary>Which law an evaluation follows besides data protection: the Medical Device Regulation (EU) 2017/745, MDR, or none of it.</summary>
internal enum LegalRoute
{
    /// <summary>The solution's regulatory record does not say enough.</summary>
    Undetermined,

    /// <summary>The solution is no medical device.</summary>
    NoDevice,

    /// <summary>A device with CE marking, used as intended, and nothing invasive or burdensome added.</summary>
    Observational,

    /// <summary>MDR Article 74(1): as before, but with invasive or burdensome procedures added.</summary>
    NotifiedInvestigation,

    /// <summary>MDR Article 62, or 74(2): to show that a device conforms which is not marked for this use.</summary>
    AuthorisedInvestigation,

    /// <summary>MDR Article 82: any other clinical investigation.</summary>
    NationalInvestigation,
}

/// <summary>Whose rules hold when something happens to a participant.</summary>
internal enum SafetyRegime
{
    Undetermined,

    /// <summary>The trial's own process for incidents.</summary>
    OwnProcess,

    /// <summary>Vigilance: MDR Article 87.</summary>
    Vigilance,

    /// <summary>Vigilance, and MDR Article 80(5) and (6) for what the added procedures do.</summary>
    VigilanceWithProcedures,

    /// <summary>Reporting in clinical investigations: MDR Article 80.</summary>
    Investigation,
    NationalRules,
}

internal static class LegalRouteMeaning
{
    public static SafetyRegime Safety(this LegalRoute route) => route switch
    {
        LegalRoute.NoDevice => SafetyRegime.OwnProcess,
        LegalRoute.Observational => SafetyRegime.Vigilance,
        LegalRoute.NotifiedInvestigation => SafetyRegime.VigilanceWithProcedures,
        LegalRoute.AuthorisedInvestigation => SafetyRegime.Investigation,
        LegalRoute.NationalInvestigation => SafetyRegime.NationalRules,
        _ => SafetyRegime.Undetermined,
    };

    /// <summary>Null where no article of the regulation leads there.</summary>
    public static string? Source(this LegalRoute route) => route switch
    {
        LegalRoute.NotifiedInvestigation => "MDR Art. 74(1)",
        LegalRoute.AuthorisedInvestigation => "MDR Art. 62, 74(2)",
        LegalRoute.NationalInvestigation => "MDR Art. 82",
        _ => null,
    };

    /// <summary>Whether an authority decides besides the committee, whatever the protocol says of it.</summary>
    public static bool RequiresAuthorisation(this LegalRoute route) => route == LegalRoute.AuthorisedInvestigation;

    /// <summary>Whether more must be obtained beforehand than on the other route, so that what was approved there is not enough.</summary>
    public static bool NeedsMoreThan(this LegalRoute route, LegalRoute other) => Beforehand(route) > Beforehand(other);

    /// <summary>Ethics alone, a notification, what national law asks, or an authorisation.</summary>
    private static int Beforehand(LegalRoute route) => route switch
    {
        LegalRoute.NotifiedInvestigation => 1,
        LegalRoute.NationalInvestigation => 2,
        LegalRoute.AuthorisedInvestigation => 3,
        _ => 0,
    };
}
