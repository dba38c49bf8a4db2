using System.Text.RegularExpressions;

namespace Marketplace.Portal.Differences;

/// <summary>What was taken out of a text and what was put in, word by word: the shortest such list.</summary>
internal static partial class WordDifference
{
    /// <summary>Beyond so many pairs of words, what differs is shown as one piece: nobody reads a finer mixture.</summary>
    private const int MostPairs = 4_000_000;

    public enum Kind
    {
        Same,
        Removed,
        Added,
    }

    public static IReadOnlyList<(Kind Kind, string Text)> Between(string before, string after)
    {
        var (was, now) = (Words(before), Words(after));
        var head = was.Zip(now).TakeWhile(p => p.First == p.Second).Count();
        var tail = was.Skip(head).Reverse().Zip(now.Skip(head).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        var middle = Middle(was[head..^tail], now[head..^tail]);
        var all = was.Take(head).Select(w => (Kind.Same, w)).Concat(middle).Concat(was.Skip(was.Count - tail).Select(w => (Kind.Same, w)));
        return [.. Joined(all)];
    }

    private static IEnumerable<(Kind Kind, string Text)> Middle(List<string> was, List<string> now)
    {
        var common = (long)was.Count * now.Count > MostPairs ? null : CommonLengths(was, now);
        var (i, j) = (0, 0);
        while (i < was.Count || j < now.Count)
        {
            if (common is not null && i < was.Count && j < now.Count && was[i] == now[j])
            {
                yield return (Kind.Same, was[i++]);
                j++;
            }
            else if (i < was.Count && (common is null || j == now.Count || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return (Kind.Removed, was[i++]);
            }
            else
            {
                yield return (Kind.Added, now[j++]);
            }
        }
    }

    /// <summary>How many words the rests from each pair of places have in common, in order.</summary>
    private static int[,] CommonLengths(List<string> was, List<string> now)
    {
        var lengths = new int[was.Count + 1, now.Count + 1];
        for (var i = was.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = was[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    /// <summary>Neighbours of one kind as one piece.</summary>
    private static IEnumerable<(Kind Kind, string Text)> Joined(IEnumerable<(Kind Kind, string Text)> words)
    {
        (Kind Kind, string Text)? last = null;
        foreach (var word in words)
        {
            if (last is { } run && run.Kind == word.Kind)
            {
                last = (run.Kind, run.Text + word.Text);
                continue;
            }

            if (last is { } ended)
            {
                yield return ended;
            }

            last = word;
        }

        if (last is { } final)
        {
            yield return final;
        }
    }

    /// <summary>Words, runs of blanks and signs, each on its own: put together they are the text again.</summary>
    private static List<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\s+|[\p{L}\p{N}\p{M}]+|\S")]
    private static partial Regex Word();
}
