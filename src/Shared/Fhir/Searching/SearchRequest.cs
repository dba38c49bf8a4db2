using System.Linq.Expressions;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

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

    public static Result<SearchRequest> Of(HttpRequest http)
    {
        var count = DefaultCount;
        if (http.Query["_count"].ToString() is { Length: > 0 } asked && (!int.TryParse(asked, out count) || count < 0))
        {
            return SearchErrors.CountInvalid;
        }

        Cursor? after = null;
        if (http.Query[CursorName].ToString() is { Length: > 0 } cursor && (after = Cursor.Parse(cursor)) is null)
        {
            return SearchErrors.CursorInvalid;
        }

        List<KeyValuePair<string, string>> terms = [.. http.Query.Where(q => !Aside.Contains(q.Key))
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? ""))
            .Where(t => t.Value.Length > 0)];
        if (Flaw(terms) is { } flaw)
        {
            return flaw;
        }

        var isStrict = http.Headers["Prefer"].ToString().Contains("handling=strict", StringComparison.OrdinalIgnoreCase);
        return new SearchRequest(terms, Math.Min(count, MaxCount), after, isStrict);
    }

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
