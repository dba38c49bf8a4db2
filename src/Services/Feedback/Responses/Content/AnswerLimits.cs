using System.Diagnostics;
using System.Text.RegularExpressions;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>Whether an answer keeps to the limits of its question: length, pattern, range, places, unit.</summary>
internal sealed class AnswerLimits(Issues issues)
{
    /// <summary>For all patterns of a response together: once one took the longest time, none is tried any more.</summary>
    private static readonly TimeSpan LongestForPatterns = Pattern.Longest;

    private readonly Stopwatch _onPatterns = new();

    public void Check(FormItem item, GivenAnswer answer)
    {
        var at = $"{answer.Path}.value";
        if (answer.Value is FhirValue.Words words)
        {
            CheckText(item.Limits, words.Value, at);
        }

        CheckNumber(item, answer.Value, at);
        CheckRange(item.Limits, answer.Value, at);
        if (item.ReadOnly && !item.IsComputed && !IsInitial(item, answer))
        {
            issues.Add("business-rule", "answer-read-only", at, "The question is read-only: leave it out, or answer with its initial value.");
        }
    }

    private void CheckText(Limits limits, string text, string at)
    {
        var length = text.EnumerateRunes().Count();
        if (length > limits.MaxLength)
        {
            issues.Add("too-long", "answer-too-long", at, $"An answer to this question has at most {limits.MaxLength} characters, not {length}.");
        }

        if (length < limits.MinLength)
        {
            issues.Add("value", "answer-too-short", at, $"An answer to this question has at least {limits.MinLength} characters, not {length}.");
        }

        if (limits.Expression is { } expression && !Fits(expression, text, at))
        {
            issues.Add("value", "answer-pattern", at, $"An answer to this question has the form {FhirPath.Shown(limits.Pattern!)}");
        }
    }

    /// <summary>True also where it could not be found out in time, which is a fault of its own.</summary>
    private bool Fits(Regex expression, string text, string at)
    {
        _onPatterns.Start();
        try
        {
            if (_onPatterns.Elapsed < LongestForPatterns)
            {
                return expression.IsMatch(text);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // Named below.
        }
        finally
        {
            _onPatterns.Stop();
        }

        issues.Add("too-costly", "answer-pattern-slow", at, "Whether the answer has the form that the question wants could not be found out in time: send a shorter one.");
        return true;
    }

    private void CheckNumber(FormItem item, FhirValue value, string at)
    {
        var number = value switch
        {
            FhirValue.Number n => n.Value,
            FhirValue.Measure m => m.Value,
            _ => null,
        };
        if (number?.Scale > item.Limits.MaxDecimalPlaces)
        {
            issues.Add("value", "answer-decimal-places", at, $"An answer to this question has at most {item.Limits.MaxDecimalPlaces} decimal places.");
        }

        if (value is FhirValue.Number && number!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).Length > item.Limits.MaxLength)
        {
            issues.Add("too-long", "answer-too-long", at, $"An answer to this question has at most {item.Limits.MaxLength} characters.");
        }

        if (value is not FhirValue.Measure measure || item.Type != "quantity")
        {
            return;
        }

        if (number is null)
        {
            issues.Add("required", "answer-value-missing", $"{at}.value", "A quantity needs its value.");
        }

        if (item.Units.Count > 0 && !item.Units.Any(u => IsIn(measure, u)))
        {
            var units = string.Join(", ", item.Units.Select(u => FhirPath.Shown(u.Display ?? u.Code ?? "")).Distinct().Take(20));
            issues.Add("code-invalid", "answer-unit", at, $"The quantity is not in a unit of this question: {units}. Give system and code of the unit.");
        }
    }

    private void CheckRange(Limits limits, FhirValue answer, string at)
    {
        // A plain number limits a quantity whatever its unit.
        var value = answer is FhirValue.Measure { Value: { } number } && (limits.Least ?? limits.Greatest) is FhirValue.Number
            ? new FhirValue.Number("decimal", number)
            : answer;
        if (limits.Least is { } least && Comparison.Compare(value, least) < 0)
        {
            issues.Add("value", "answer-too-small", at, "The answer is less than the least that the question takes.");
        }

        if (limits.Greatest is { } greatest && Comparison.Compare(value, greatest) > 0)
        {
            issues.Add("value", "answer-too-large", at, "The answer is more than the most that the question takes.");
        }
    }

    private static bool IsIn(FhirValue.Measure measure, FhirValue.Coded unit) =>
        unit.Code is null ? measure.Unit == unit.Display : measure.Code == unit.Code && (unit.System is null || measure.System == unit.System);

    private static bool IsInitial(FormItem item, GivenAnswer answer) =>
        answer.Option is { InitialSelected: true } || item.Initial.Any(i => i is not null && (i == answer.Value || Comparison.Holds("=", i, [answer.Value])));
}
