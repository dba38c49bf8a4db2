using System.Linq.Expressions;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Fhir.Searching;

/// <summary>A parameter that a resource type can be searched by. What is declared here is what the CapabilityStatement lists.</summary>
/// <param name="Name">R4's; with a modifier or chain where only that form is served.</param>
/// <param name="Type">R4's type of parameter.</param>
/// <param name="Condition">What one value asks of a row.</param>
public sealed record SearchParameter<TScope, TRow>(
    string Name, string Type, string Documentation, Func<TScope, string, Result<Expression<Func<TRow, bool>>>> Condition)
{
    /// <summary>Values with commas between them: one of them must hold.</summary>
    public Result<Expression<Func<TRow, bool>>> AnyOf(TScope scope, string values)
    {
        Expression<Func<TRow, bool>>? any = null;
        foreach (var value in SearchValues.Split(values))
        {
            if (!Condition(scope, value).TryGet(out var condition, out var error))
            {
                return error;
            }

            any = any is null ? condition : Searching.Condition.Or(any, condition);
        }

        return any!;
    }
}
