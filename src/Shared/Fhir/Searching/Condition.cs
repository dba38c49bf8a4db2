using System.Linq.Expressions;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Fhir.Searching;

/// <summary>What a value of a parameter asks of a row, as the database is asked.</summary>
public static class Condition
{
    public static Result<Expression<Func<TRow, bool>>> Of<TRow>(Expression<Func<TRow, bool>> condition) => condition;

    /// <summary>A moment against a date.</summary>
    /// <param name="atOrAfter">The moment is not before this one.</param>
    /// <param name="before">The moment is before this one.</param>
    public static Result<Expression<Func<TRow, bool>>> OnMoment<TRow>(
        string value, Func<DateTime, Expression<Func<TRow, bool>>> atOrAfter, Func<DateTime, Expression<Func<TRow, bool>>> before) =>
        OnDate(value, date => date.Prefix switch
        {
            DatePrefix.Eq => And(atOrAfter(date.Start), before(date.End)),
            DatePrefix.Ge => atOrAfter(date.Start),
            DatePrefix.Gt or DatePrefix.Sa => atOrAfter(date.End),
            DatePrefix.Le => before(date.End),
            _ => before(date.Start),
        });

    /// <summary>A period against a date.</summary>
    public static Result<Expression<Func<TRow, bool>>> OnPeriod<TRow>(string value, PeriodOf<TRow> period) =>
        OnDate(value, date => date.Prefix switch
        {
            DatePrefix.Eq => And(period.StartsFrom(date.Start), period.EndsBefore(date.End)),
            DatePrefix.Ge => period.EndsFrom(date.Start),
            DatePrefix.Gt => period.EndsFrom(date.End),
            DatePrefix.Le => period.StartsBefore(date.End),
            DatePrefix.Lt => period.StartsBefore(date.Start),
            DatePrefix.Sa => period.StartsFrom(date.End),
            _ => period.EndsBefore(date.Start),
        });

    public static Result<Expression<Func<TRow, bool>>> OnDate<TRow>(string value, Func<SearchDate, Expression<Func<TRow, bool>>> condition) =>
        SearchDate.Parse(value).TryGet(out var date, out var error) ? condition(date) : error;

    public static Result<Expression<Func<TRow, bool>>> OnReference<TRow>(string value, string type, Func<Guid, Expression<Func<TRow, bool>>> condition) =>
        SearchValues.Reference(value, type).TryGet(out var id, out var error) ? condition(id) : error;

    public static Expression<Func<TRow, bool>> Or<TRow>(Expression<Func<TRow, bool>> one, Expression<Func<TRow, bool>> other) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(one.Body, OfSameRow(one, other)), one.Parameters);

    private static Expression<Func<TRow, bool>> And<TRow>(Expression<Func<TRow, bool>> one, Expression<Func<TRow, bool>> other) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.AndAlso(one.Body, OfSameRow(one, other)), one.Parameters);

    private static Expression OfSameRow<TRow>(Expression<Func<TRow, bool>> one, Expression<Func<TRow, bool>> other) =>
        new Renamed(other.Parameters[0], one.Parameters[0]).Visit(other.Body);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

/// <summary>How the database is asked about a row's period.</summary>
/// <param name="EndsFrom">It ends then or later, or has no end yet.</param>
public sealed record PeriodOf<TRow>(
    Func<DateTime, Expression<Func<TRow, bool>>> StartsFrom, Func<DateTime, Expression<Func<TRow, bool>>> StartsBefore,
    Func<DateTime, Expression<Func<TRow, bool>>> EndsFrom, Func<DateTime, Expression<Func<TRow, bool>>> EndsBefore);
