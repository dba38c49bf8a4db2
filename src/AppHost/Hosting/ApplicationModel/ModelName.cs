namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rule for names of resources and endpoints, the same as Aspire's.</summary>
internal static class ModelName
{
    private const int Longest = 64;

    public static string Validated(string what, string name)
    {
        if (Fault(name) is { } fault)
        {
            throw new ArgumentException($"The {what} name '{name}' is invalid: {fault}.", nameof(name));
        }

        return name;
    }

    private static string? Fault(string name) => name switch
    {
        null or "" => "it is empty",
        { Length: > Longest } => $"it is longer than {Longest} characters",
        _ when !char.IsAsciiLetter(name[0]) => "it must start with an ASCII letter",
        _ when name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') => "only ASCII letters, digits and hyphens are allowed",
        _ when name.Contains("--", StringComparison.Ordinal) => "two hyphens may not follow each other",
        _ when name.EndsWith('-') => "it may not end with a hyphen",
        _ => null,
    };
}
