using Marketplace.Trials.Ethics.Dossier;

namespace Marketplace.Trials.Ethics.Committees;

/// <summary>
/// The committees that are known without any setting. Their laws fix the session's ten working days, the 45 days from
/// admissibility and who decides; the other terms, the weekday and the list of documents are a start, to be set as the
/// committee says.
/// </summary>
internal static class CommitteeDefaults
{
    /// <summary>Where a submission names none.</summary>
    public const string Generic = "generic";

    public static Dictionary<string, CommitteeProfile> All() => new(StringComparer.Ordinal)
    {
        [Generic] = new CommitteeProfile { Name = "Ethics board" },
        ["cner-lu"] = Cner(),
        ["cpp-fr"] = Cpp(),
    };

    /// <summary>Luxembourg, law of 8 March 2018, article 27: one opinion for the country, and the Minister of Health decides.</summary>
    private static CommitteeProfile Cner() => new()
    {
        Name = "Comité National d'Éthique de Recherche",
        Country = "LU",
        TimeZone = "Europe/Luxembourg",
        OpinionBinds = false,
        DecidingAuthority = "Minister of Health",
        ValidatesDossier = true,
        JudgesInSession = true,
        AmendmentsNeedSession = false,
        AssignsReviewers = true,
        OpinionDocumentRequired = true,
        MonthlySession = new MonthlySession { Week = 3, Day = DayOfWeek.Wednesday },
        Validation = new Term { Days = 10, WorkingDays = true },
        Completion = new Term { Days = 60 },
        Opinion = new Term { Days = 10, WorkingDays = true },
        RequiredDocuments = Documents(),
        Holidays = Holidays("01-01", "05-01", "05-09", "06-23", "08-15", "11-01", "12-25", "12-26"),
    };

    /// <summary>France, Code de la santé publique: an opinion that is not favourable forbids the research.</summary>
    private static CommitteeProfile Cpp() => new()
    {
        Name = "Comité de protection des personnes",
        Country = "FR",
        TimeZone = "Europe/Paris",
        ValidatesDossier = true,
        AssignsReviewers = true,
        OpinionDocumentRequired = true,
        Validation = new Term { Days = 10 },
        Completion = new Term { Days = 60 },
        Opinion = new Term { Days = 45 },
        RequiredDocuments = Documents(),
        Categories = new(StringComparer.Ordinal)
        {
            ["riph-1"] = Agreement.WrittenConsent,
            ["riph-2"] = Agreement.ExpressConsent,
            ["riph-3"] = Agreement.AbsenceOfOpposition,
        },
        Holidays = Holidays("01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"),
    };

    private static Dictionary<DocumentKind, bool> Documents() => new()
    {
        [DocumentKind.Protocol] = true,
        [DocumentKind.InformationSheet] = true,
        [DocumentKind.ConsentForm] = true,
        [DocumentKind.InsuranceCertificate] = true,
        [DocumentKind.CurriculumVitae] = true,
    };

    /// <summary>The country's fixed days, and Easter Monday, Ascension and Whit Monday, which both have.</summary>
    private static Dictionary<string, bool> Holidays(params string[] days) =>
        days.Concat(["easter+1", "easter+39", "easter+50"]).ToDictionary(d => d, _ => true, StringComparer.Ordinal);
}
