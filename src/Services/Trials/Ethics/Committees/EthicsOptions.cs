using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Sites;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Ethics.Committees;

/// <summary>
/// The committees that submissions can go to, by the code that a submission names. A setting changes a default or adds a committee.
/// <code>
/// "Ethics": { "Committees": { "cner-lu": { "SubmissionDaysBeforeSession": 28, "SessionDates": [ "2026-03-11" ], "Holidays": { "2026-12-24": true } } } }
/// </code>
/// </summary>
internal sealed class EthicsOptions
{
    public const string Section = "Ethics";

    public Dictionary<string, CommitteeProfile> Committees { get; set; } = CommitteeDefaults.All();
}

/// <summary>Says at start which key is wrong and how to mend it.</summary>
internal sealed class EthicsOptionsCheck : IValidateOptions<EthicsOptions>
{
    public ValidateOptionsResult Validate(string? name, EthicsOptions options)
    {
        var flaws = options.Committees.SelectMany(c => Flaws(c.Value).Select(f => $"{EthicsOptions.Section}:Committees:{c.Key}: {f}")).ToList();
        return flaws.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(flaws);
    }

    private static IEnumerable<string> Flaws(CommitteeProfile profile)
    {
        object?[] parts = [profile, profile.MonthlySession, profile.Validation, profile.Completion, profile.Opinion];
        var shape = new List<ValidationResult>();
        foreach (var part in parts.OfType<object>())
        {
            Validator.TryValidateObject(part, new ValidationContext(part), shape, validateAllProperties: true);
        }

        var holidays = profile.Holidays.Keys.Where(h => !PublicHolidays.Reads(h))
            .Select(h => $"Holidays:{h} is none of 05-09, easter+39 and 2026-12-24.");
        return shape.Select(s => s.ErrorMessage!)
            .Concat(TimeZones.Knows(profile.TimeZone) ? [] : ["TimeZone names an IANA time zone, such as Europe/Luxembourg."])
            .Concat(profile.JudgesInSession && profile.MonthlySession is null && profile.SessionDates.Count == 0
                ? ["JudgesInSession needs MonthlySession or SessionDates."] : [])
            .Concat(holidays);
    }
}
