using System.Globalization;
using System.Linq.Expressions;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Fhir.Searching;

/// <summary>A search as it was asked for.</summary>
/// <param name="Count">At most so many per page; 0 asks how many there are.</param>
/// <param name="IsStrict">Whether a parameter that is not served is an error (<c>Prefer: handling=strict</c>).</param>
public sealed record SearchRequest(IReadOnlyList<KeyValuePair<string, string>> Terms, int Count, Cursor? After, bool IsStrict)
{
    public const string CursorName = "_cursor";

    private const int DefaultCount = 20;
    private const int MaxCount = 100;

    // Each is a condition within the one before it, and databases and compilers go only so deep.
    private const int MaxValues = 100;

    // Read before, or of no effect on what is found.
    private static readonly string[] Aside = ["_count", "_format", "_pretty", CursorName];

    /// <summary>What stands in the address and, of a search that is posted, in the form counts the same.</summary>
    public static async Task<Result<SearchRequest>> ReadAsync(HttpRequest http, CancellationToken ct)
    {
        IEnumerable<KeyValuePair<string, StringValues>> parameters = http.Query;
        if (HttpMethods.IsPost(http.Method))
        {
            if (!http.HasFormContentType)
            {
                return SearchErrors.FormExpected;
            }

            try
            {
                parameters = parameters.Concat(await http.ReadFormAsync(ct));
            }
            catch (InvalidDataException)
            {
                return SearchErrors.FormInvalid;
            }
        }

        return Of([.. parameters.SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? "")).Where(p => p.Value.Length > 0)], http);
    }

    private static Result<SearchRequest> Of(List<KeyValuePair<string, string>> parameters, HttpRequest http)
    {
        var count = DefaultCount;
        if (ValueOf(parameters, "_count") is { } asked && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count < 0))
        {
            return SearchErrors.CountInvalid;
        }

        Cursor? after = null;
        if (ValueOf(parameters, CursorName) is { } cursor && (after = Cursor.Parse(cursor)) is null)
        {
            return SearchErrors.CursorInvalid;
        }

        List<KeyValuePair<string, string>> terms = [.. parameters.Where(p => !Aside.Contains(p.Key))];
        if (Flaw(terms) is { } flaw)
        {
            return flaw;
        }

        var isStrict = http.Headers["Prefer"].ToString().Contains("handling=strict", StringComparison.OrdinalIgnoreCase);
        return new SearchRequest(terms, Math.Min(count, MaxCount), after, isStrict);
    }

    private static string? ValueOf(List<KeyValuePair<string, string>> parameters, string name) => parameters.LastOrDefault(p => p.Key == name).Value;

    /// <summary>What the terms ask of a row, all of it, and the terms that were understood.</summary>
    public Result<Asked<TRow>> Read<TScope, TRow>(IReadOnlyList<SearchParameter<TScope, TRow>> parameters, TScope scope)
    {
        var conditions = new List<Expression<Func<TRow, bool>>>();
        var understood = new List<KeyValuePair<string, string>>();
        foreach (var term in Terms)
        {
            if (parameters.FirstOrDefault(p => p.Name == term.Key) is not { } parameter)
            {
                if (Refusal(term.Key, parameters.Select(p => p.Name)) is { } refusal)
                {
                    return refusal;
                }

                continue;
            }

            if (!parameter.AnyOf(scope, term.Value).TryGet(out var condition, out var error))
            {
                return error;
            }

            conditions.Add(condition);
            understood.Add(term);
        }

        return new Asked<TRow>(conditions, understood);
    }

    private static Error? Flaw(List<KeyValuePair<string, string>> terms)
    {
        if (terms.Exists(t => t.Value.Contains('\0', StringComparison.Ordinal)))
        {
            return SearchErrors.ValueInvalid;
        }

        return terms.Sum(t => SearchValues.Split(t.Value).Count()) > MaxValues ? SearchErrors.TooMany : null;
    }

    /// <summary>R4 lets a parameter that is unknown pass, but never a modifier: it would turn the meaning round.</summary>
    private Error? Refusal(string name, IEnumerable<string> served)
    {
        var plain = name.Split(':', '.')[0];
        if (plain != name && served.Any(s => s.Split(':', '.')[0] == plain))
        {
            return SearchErrors.ModifierUnsupported(name);
        }

        return IsStrict ? SearchErrors.ParameterUnsupported(name) : null;
    }

    public sealed record Asked<TRow>(IReadOnlyList<Expression<Func<TRow, bool>>> Conditions, IReadOnlyList<KeyValuePair<string, string>> Understood)
    {
        public IQueryable<TRow> Of(IQueryable<TRow> rows) => Conditions.Aggregate(rows, (left, condition) => left.Where(condition));
    }
}
