using System.Text;

namespace Marketplace.Portal.Questionnaires;

/// <summary>A questionnaire as it was typed or chosen.</summary>
public sealed class ImportedText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Made with the form, so that sending it twice makes one questionnaire.</summary>
    public Guid Id { get; set; }

    public Guid? Organisation { get; set; }

    /// <summary>Of the draft that was read; none for a new one.</summary>
    public string? Tag { get; set; }

    public string? Text { get; set; }

    public IFormFile? File { get; set; }

    /// <summary>The file where one was chosen, byte for byte; else what was typed, whose lines a form ends in its own way.</summary>
    /// <returns>The text, or which field is at fault and how. What is too long is not read.</returns>
    internal async Task<(string? Text, (string Field, string Name)? Fault)> ReadAsync(CancellationToken ct)
    {
        if (File is { Length: > 0 } file)
        {
            return file.Length > ServiceDefaults.ServiceDefaults.MaxBodyBytes ? (null, ("file", "too-large")) : await ReadAsync(file, ct);
        }

        var text = Text?.ReplaceLineEndings("\n");
        return string.IsNullOrWhiteSpace(text) ? (null, ("text", "missing"))
            : Encoding.UTF8.GetByteCount(text) > ServiceDefaults.ServiceDefaults.MaxBodyBytes ? (null, ("text", "too-large"))
            : (text, null);
    }

    private static async Task<(string? Text, (string Field, string Name)? Fault)> ReadAsync(IFormFile file, CancellationToken ct)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        try
        {
            return (Strict.GetString(bytes.ToArray()).TrimStart('\uFEFF'), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, ("file", "no-text"));
        }
    }
}
