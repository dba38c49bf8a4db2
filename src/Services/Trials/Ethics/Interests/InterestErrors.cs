using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Ethics.Interests;

internal static class InterestErrors
{
    public static readonly Error Unknown = Error.NotFound("interest-unknown", "You have declared no interest under this id.");

    public static readonly Error Withdrawn = Error.Conflict("interest-withdrawn", "The declaration was withdrawn. Declare anew under another id.");

    public static readonly Error DatesReversed = Error.Invalid("dates-reversed", "An interest ends on the day it began or later.", "to");
}
