using System.Collections.Frozen;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Identity.Accounts;

/// <summary>Long, and not what everybody tries first; how it is composed is its owner's business.</summary>
internal static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>A password of fewer different characters is a pattern, not a secret.</summary>
    private const int MinDifferentCharacters = 5;

    private static readonly FrozenSet<string> Common = ReadCommon();

    public static Result<Done> Check(string password, EmailAddress email, string displayName)
    {
        if (password.Length is < MinLength or > MaxLength)
        {
            return AccountErrors.PasswordTooShort;
        }

        var folded = password.ToLowerInvariant();
        if (folded.Distinct().Count() < MinDifferentCharacters || IsRun(folded) || Common.Contains(folded) || Common.Contains(Core(folded)))
        {
            return AccountErrors.PasswordTooCommon;
        }

        return Names(folded, email.Value) || Names(folded, email.Value.Split('@')[0]) || Names(folded, displayName.ToLowerInvariant())
            ? AccountErrors.PasswordNamesAccount
            : Done.It;
    }

    /// <summary>Shorter names occur in good passwords by chance.</summary>
    private static bool Names(string password, string name) => name.Length >= 5 && password.Contains(name, StringComparison.Ordinal);

    /// <summary>Every character follows the one before it, up or down: 123456789012, abcdefghijkl.</summary>
    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).ToList();
        var following = steps.Count(s => s is 1 or -1 or -9 or 9);
        return following >= steps.Count - 1;
    }

    /// <summary>Without the digits and signs that people put around a word: "!Password2026!" is "password".</summary>
    private static string Core(string folded) => folded.Trim([.. "0123456789!?.,;:-_*#$€%&+=/@ "]);

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();
    }
}
