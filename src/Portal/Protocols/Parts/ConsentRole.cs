using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>What somebody of one role agrees to. Questions are one list for all languages, so they cannot differ between them.</summary>
public sealed class ConsentRole
{
    private static readonly string[] Languages = ["fr", "de", "en"];

    public string? Role { get; set; }

    public Translations? Summary { get; set; } = new();

    public Translations? Text { get; set; } = new();

    public List<QuestionRow>? Questions { get; set; } = [];

    public static ConsentRole Of(ParticipantRole role, IReadOnlyList<ConsentText> texts)
    {
        var own = texts.Where(t => t.Role == role).ToDictionary(t => t.Language);
        return new()
        {
            Role = Code.Of(role),
            Summary = Translations.Of(own, t => t.Summary),
            Text = Translations.Of(own, t => t.Text),
            Questions = [.. (own.Values.FirstOrDefault()?.Questions ?? []).Select(q => QuestionRow.Of(q.Code, own))],
        };
    }

    /// <summary>One for each language that has a text.</summary>
    public IEnumerable<ConsentText> ToTexts()
    {
        var (texts, summaries) = ((Text ?? new()).ToDictionary(), (Summary ?? new()).ToDictionary());
        return Languages.Where(texts.ContainsKey).Select(language => new ConsentText(
            Code.Read(Role, ParticipantRole.Patient), language, texts[language], summaries.GetValueOrDefault(language),
            [.. (Questions ?? []).Select(q => q.ToQuestion(language))]));
    }

    public sealed class QuestionRow
    {
        public string? Code { get; set; }

        public Translations? Text { get; set; } = new();

        public Translations? Explanation { get; set; } = new();

        public List<OptionRow>? Options { get; set; } = [new(), new()];

        /// <summary>Code of the right option.</summary>
        public string? Right { get; set; }

        public static QuestionRow Of(string code, Dictionary<string, ConsentText> texts)
        {
            var inEach = texts.ToDictionary(t => t.Key, t => t.Value.Questions!.Single(q => q.Code == code));
            var first = inEach.Values.First();
            return new()
            {
                Code = code,
                Text = Translations.Of(inEach, q => q.Text),
                Explanation = Translations.Of(inEach, q => q.Explanation),
                Options = [.. first.Options.Select(o => OptionRow.Of(o.Code, inEach))],
                Right = first.Right,
            };
        }

        public ConsentQuestion ToQuestion(string language) => new(
            Typed.Text(Code) ?? "", Text?.In(language)?.Trim() ?? "",
            [.. (Options ?? []).Select(o => new QuestionOption(Typed.Text(o.Code) ?? "", o.Label?.In(language)?.Trim() ?? ""))],
            Typed.Text(Right) ?? "", Explanation?.In(language)?.Trim() ?? "");
    }

    public sealed class OptionRow
    {
        public string? Code { get; set; }

        public Translations? Label { get; set; } = new();

        public static OptionRow Of(string code, Dictionary<string, ConsentQuestion> inEach) => new()
        {
            Code = code,
            Label = Translations.Of(inEach, q => q.Options.Single(o => o.Code == code).Label),
        };
    }
}
