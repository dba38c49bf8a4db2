using System.Text.Json;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>Enumerations as the API, and so the forms, write them: <c>real-life</c>.</summary>
internal static class Code
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static string? Of<T>(T? value) where T : struct, Enum => value is { } known ? Of(known) : null;

    public static IReadOnlyList<string> All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => Of(v))];

    public static T? Read<T>(string? code) where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => Of(v) == code).Select(v => (T?)v).FirstOrDefault();

    public static T Read<T>(string? code, T otherwise) where T : struct, Enum => Read<T>(code) ?? otherwise;
}
