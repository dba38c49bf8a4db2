using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Ethics.Dossier;

namespace Marketplace.Trials.Ethics.Committees;

/// <summary>How a committee works. What its law or its own rules may change is a setting.</summary>
internal sealed class CommitteeProfile
{
    [Required(ErrorMessage = "A committee has a Name.")]
    public string Name { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2; null where the committee belongs to no country.</summary>
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "Country has two letters (ISO 3166-1).")]
    public string? Country { get; set; }

    /// <summary>Whose days its deadlines count.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Whether an opinion that is not favourable itself forbids the research.</summary>
    public bool OpinionBinds { get; set; } = true;

    /// <summary>Who decides besides the committee; null where its opinion suffices.</summary>
    public string? DecidingAuthority { get; set; }

    /// <summary>Whether a dossier must be found complete before the committee takes it up.</summary>
    public bool ValidatesDossier { get; set; }

    /// <summary>Whether it gives its first opinion on a trial in a session.</summary>
    public bool JudgesInSession { get; set; }

    /// <summary>Whether amendments go through a session too.</summary>
    public bool AmendmentsNeedSession { get; set; }

    /// <summary>Whether only reviewers who took or were given the submission may record its opinion.</summary>
    public bool AssignsReviewers { get; set; }

    /// <summary>Whether each opinion, of whatever kind, comes with the document that says it.</summary>
    public bool OpinionDocumentRequired { get; set; }

    public MonthlySession? MonthlySession { get; set; }

    /// <summary>Days that take the place of the computed session of their month.</summary>
    public List<DateOnly> SessionDates { get; set; } = [];

    /// <summary>How long before a session the dossier must be there.</summary>
    [Range(0, 120, ErrorMessage = "SubmissionDaysBeforeSession is between 0 and 120.")]
    public int SubmissionDaysBeforeSession { get; set; } = 21;

    /// <summary>From submission to the word that the dossier is complete; null: no term.</summary>
    public Term? Validation { get; set; }

    /// <summary>From the word that something is missing to the sponsor's answer; null: no term.</summary>
    public Term? Completion { get; set; }

    /// <summary>From the session, or without one from validation, to the opinion; null: no term.</summary>
    public Term? Opinion { get; set; }

    /// <summary>The documents that a dossier must hold; false takes a default away.</summary>
    public Dictionary<DocumentKind, bool> RequiredDocuments { get; set; } = [];

    /// <summary>Kinds of research that the law of its country tells apart, each with how participants agree. Empty: none.</summary>
    public Dictionary<string, Agreement> Categories { get; set; } = [];

    /// <summary>Days without work: <c>05-09</c> each year, <c>easter+39</c>, or <c>2026-12-24</c> once; false takes a default away.</summary>
    public Dictionary<string, bool> Holidays { get; set; } = [];

    /// <summary>What the dossier of such research must hold.</summary>
    public IEnumerable<DocumentKind> RequiredFor(string? category)
    {
        var consented = category is null || Categories.GetValueOrDefault(category) != Agreement.AbsenceOfOpposition;
        return RequiredDocuments.Where(d => d.Value && (consented || d.Key != DocumentKind.ConsentForm)).Select(d => d.Key).Order();
    }
}

/// <summary>The session of a month: its first, second, third or fourth such weekday.</summary>
internal sealed class MonthlySession
{
    [Range(1, 4, ErrorMessage = "MonthlySession:Week is between 1 and 4.")]
    public int Week { get; set; } = 1;

    public DayOfWeek Day { get; set; } = DayOfWeek.Wednesday;
}

/// <summary>So many days, or so many days on which people work.</summary>
internal sealed class Term
{
    [Range(1, 365, ErrorMessage = "A term has 1 to 365 days.")]
    public int Days { get; set; } = 30;

    public bool WorkingDays { get; set; }
}

/// <summary>How a participant agrees to take part.</summary>
internal enum Agreement
{
    WrittenConsent,
    ExpressConsent,

    /// <summary>Informed, and not having said no.</summary>
    AbsenceOfOpposition,
}
