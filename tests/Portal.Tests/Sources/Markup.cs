using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Portal.Tests.Sources;

/// <summary>
/// What a page's file itself says to people: the text between its tags and in the attributes that are read out, without Razor's
/// expressions, statements and code. It reads Razor as this portal writes it, one statement to a line.
/// </summary>
internal static partial class Markup
{
    /// <summary>The literal pieces that have letters in them.</summary>
    public static IReadOnlyList<string> LiteralTexts(string razor)
    {
        var rest = WithoutTags(WithoutRazor(razor), out var attributes);
        return [.. rest.Split('\n').Concat(attributes).Select(t => t.Trim()).Where(t => Letter().IsMatch(Entity().Replace(t, "")))];
    }

    private static string WithoutRazor(string razor)
    {
        var text = Comment().Replace(razor, "");
        var kept = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            i = StatementAt(text, i) ?? ExpressionAt(text, i) ?? Keep(text, i, kept);
        }

        return kept.ToString();
    }

    private static int Keep(string text, int at, StringBuilder kept)
    {
        kept.Append(text[at]);
        return at + 1;
    }

    /// <returns>Where the statement ends that begins here, or null.</returns>
    private static int? StatementAt(string text, int at)
    {
        if (Directive().Match(text, at) is { Success: true } directive)
        {
            return directive.Index + directive.Length;
        }

        if (Code().Match(text, at) is { Success: true } code)
        {
            return Balanced(text, code.Index + code.Length - 1);
        }

        return Control().Match(text, at) is { Success: true } control
            ? control.Value.EndsWith('(') ? Balanced(text, control.Index + control.Length - 1) : control.Index + control.Length
            : null;
    }

    /// <returns>Where the expression ends that begins here with @, or null.</returns>
    private static int? ExpressionAt(string text, int at)
    {
        if (text[at] is not '@' || at + 1 == text.Length)
        {
            return null;
        }

        var end = text[at + 1] is '(' ? Balanced(text, at + 1) : at + 1 + Identifier().Match(text, at + 1).Length;
        while (end < text.Length && (text[end] is '(' or '[' || (text[end] is '.' or '!' or '?' && Chain().IsMatch(text, end))))
        {
            end = text[end] is '(' or '[' ? Balanced(text, end) : end + Chain().Match(text, end).Length;
        }

        return end;
    }

    /// <returns>Behind the bracket that closes the one here; brackets within quotes do not count.</returns>
    private static int Balanced(string text, int at)
    {
        var depth = 0;
        for (var i = at; i < text.Length; i++)
        {
            if (Quoted().Match(text, i) is { Success: true } quoted)
            {
                i += quoted.Length - 1;
            }
            else if (text[i] is '(' or '[' or '{')
            {
                depth++;
            }
            else if (text[i] is ')' or ']' or '}' && --depth == 0)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static string WithoutTags(string text, out List<string> attributes)
    {
        var read = new List<string>();
        var rest = Tag().Replace(text, tag =>
        {
            read.AddRange(ReadAttribute().Matches(tag.Value).Select(a => a.Groups[1].Value));
            return "\n";
        });
        attributes = read;
        return rest;
    }

    [GeneratedRegex(@"@\*.*?\*@|<!DOCTYPE[^>]*>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\G(?<=^|\n)[ \t]*(@(page|using|inject|inherits|attribute|implements|layout|typeparam|namespace)\b|(case|default)\b.*:|break;|var\b|[^<\n]*;)[^\n]*")]
    private static partial Regex Directive();

    [GeneratedRegex(@"\G@(code\s*)?\{")]
    private static partial Regex Code();

    [GeneratedRegex(@"\G((@|(?<=[\s}]))(if|foreach|for|while|switch)\s*\(|(?<=[\s}])else\s+if\s*\(|(?<=[\s}])else\b)")]
    private static partial Regex Control();

    [GeneratedRegex(@"\G[\w:]*")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\G[?!]?\.[A-Za-z_]\w*|\G!(?=[.\[])")]
    private static partial Regex Chain();

    [GeneratedRegex("""\G("(\\.|[^"\\])*"|'(\\.|[^'\\])')""")]
    private static partial Regex Quoted();

    [GeneratedRegex("""</?[A-Za-z][^<>"']*("[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""\s(?:aria-label|title|alt|placeholder|Label|Hint|Title|Caption)=["]([^"]*)["]""")]
    private static partial Regex ReadAttribute();

    [GeneratedRegex(@"&\w+;|&#\w+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letter();
}
