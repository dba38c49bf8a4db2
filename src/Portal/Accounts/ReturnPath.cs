using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Accounts;

/// <summary>Where somebody goes after signing in: a page of this portal, below its language, and never another site.</summary>
internal static class ReturnPath
{
    public static string Of(string? asked)
    {
        var isOurs = asked is { Length: > 0 and < 2000 }
            && Uri.TryCreate(asked, UriKind.Relative, out _)
            && asked[0] is not ('/' or '\\' or '.')
            && !asked.Split('?', '#')[0].AsSpan().ContainsAny(':', '\\')
            && !asked.Any(char.IsControl);
        return isOurs ? asked! : "./";
    }

    /// <summary>The path with where to go after it.</summary>
    public static string Keep(string path, string? asked) =>
        asked is null ? path : $"{path}?{SessionAuthentication.ReturnTo}={Uri.EscapeDataString(asked)}";
}
