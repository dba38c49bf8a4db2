using System.Text.Encodings.Web;
using System.Text.Json;

namespace Marketplace.Portal.Sessions;

/// <summary>
/// What was entered in a form that came after its session's end. It waits in the browser, within the page that asks to sign in: it may
/// be health data of somebody who is not signed in, so nothing of it is stored here.
/// </summary>
internal sealed record KeptForm(IReadOnlyDictionary<string, string[]> Fields)
{
    /// <summary>The field of the form to sign in that carries it.</summary>
    public const string FieldName = "kept";

    /// <summary>As a field of the form to sign in, which may be as large as any, with something left for its other fields.</summary>
    private const int Most = (int)(ServiceDefaults.ServiceDefaults.MaxBodyBytes / 8 * 7);

    /// <summary>The names of what the framework adds begin so.</summary>
    private const string OfFramework = "__";

    private const string TokenField = "__RequestVerificationToken";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of the form as it was written. It sends nothing again, but tells whether who has signed in is who wrote it.</summary>
    public string? Token => Fields.GetValueOrDefault(TokenField)?.FirstOrDefault();

    /// <summary>What is sent again.</summary>
    public IEnumerable<KeyValuePair<string, string[]>> Entered => Fields.Where(f => !f.Key.StartsWith(OfFramework, StringComparison.Ordinal));

    /// <summary>Whoever is not signed in has no cookie that another site's form would come without: its origin must say whose it is.</summary>
    public static bool MayBeKept(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && request.ContentLength <= ServiceDefaults.ServiceDefaults.MaxBodyBytes
        && string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The form of a request; null where it cannot be kept: not a page's form, of another site, with files, or too large.</summary>
    public static async Task<KeptForm?> OfAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MayBeKept(request))
        {
            return null;
        }

        try
        {
            await request.ReadFormAsync(ct);
            return Of(request);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The same of a form that has been read already.</summary>
    public static KeptForm? Of(HttpRequest request)
    {
        // A browser sends a file field that nobody touched as a file without name or content.
        if (!MayBeKept(request) || request.Form.Files.Any(f => f.Length > 0 || f.FileName.Length > 0))
        {
            return null;
        }

        // Without the cookie that belongs to it a token tells nothing.
        var hasCookie = request.Cookies.ContainsKey(Layout.PagesSetup.FormCookie);
        var fields = request.Form.Where(f => f.Key is TokenField ? hasCookie : !f.Key.StartsWith(OfFramework, StringComparison.Ordinal));
        var kept = new KeptForm(fields.ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray()));
        return Uri.EscapeDataString(kept.Write()).Length <= Most ? kept : null;
    }

    /// <summary>What the form to sign in carries; null where it is none or carries nothing that can be read.</summary>
    public static KeptForm? Carried(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType ? Read(request.Form[FieldName]) : null;

    public string Write() => JsonSerializer.Serialize(Fields, Json);

    public static KeptForm? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) || JsonSerializer.Deserialize<Dictionary<string, string?[]?>>(text) is not { } fields
                ? null
                : new KeptForm(fields.ToDictionary(f => f.Key, f => f.Value?.OfType<string>().ToArray() ?? []));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
