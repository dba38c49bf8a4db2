using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Marketplace.Portal.Tests.Hosting;

/// <summary>Opens pages and sends their forms as a browser without script does.</summary>
public sealed partial class Browser(HttpClient http)
{
    public HttpClient Http => http;

    /// <param name="path">With the language, e.g. <c>/en/solutions</c>.</param>
    public async Task<Opened> OpenAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        return await Opened.OfAsync(answer);
    }

    /// <summary>Opens the page, fills its form and sends it, with all that the form already carries in hidden fields.</summary>
    /// <param name="form">Its <c>@formname</c>.</param>
    public async Task<Opened> SendAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await SendAsync(path, HiddenFields((await OpenAsync(path)).Html, form), fields);

    /// <summary>Sends what is given, as somebody would who kept the page open, or forged it.</summary>
    public async Task<Opened> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> hidden, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var answer = await http.PostAsync(path, content);
        return await Opened.OfAsync(answer);
    }

    /// <summary>The same with a file, or without one where none was chosen.</summary>
    /// <param name="field">Name of the file's field.</param>
    public async Task<Opened> SendFileAsync(string path, IEnumerable<KeyValuePair<string, string>> hidden, string field, byte[]? file, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in hidden.Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))))
        {
            content.Add(new StringContent(value), name);
        }

        if (file is not null)
        {
            content.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } }, field, "chosen.pdf");
        }

        using var answer = await http.PostAsync(path, content);
        return await Opened.OfAsync(answer);
    }

    /// <summary>What the form on the page carries unseen: its name, its antiforgery token and the ids it will create.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> HiddenFields(string html, string form)
    {
        var found = Form().Matches(html).Select(m => Hidden().Matches(m.Value).Where(i => !Disabled().IsMatch(i.Value)).Select(Pair).ToList())
            .FirstOrDefault(fields => fields.Contains(KeyValuePair.Create("_handler", form)));
        return found ?? throw new InvalidOperationException($"The page has no form {form}.");
    }

    private static KeyValuePair<string, string> Pair(Match input) => KeyValuePair.Create(
        WebUtility.HtmlDecode(Name().Match(input.Value).Groups[1].Value), WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    /// <summary>What a browser does not send.</summary>
    [GeneratedRegex(" disabled(?=[ />=])")]
    private static partial Regex Disabled();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}

/// <param name="Location">Where a redirect leads, without the host.</param>
public sealed partial record Opened(HttpStatusCode Status, string Html, string? Location)
{
    /// <summary>What is read: without tags, entities as letters, each run of blanks as one.</summary>
    public string Text => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

    internal static async Task<Opened> OfAsync(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location;
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), location is { IsAbsoluteUri: true } ? location.PathAndQuery : location?.ToString());
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Blanks();
}
