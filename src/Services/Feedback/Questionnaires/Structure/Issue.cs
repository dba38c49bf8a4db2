namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>One thing that is wrong with a resource.</summary>
/// <param name="Type">R4's issue type.</param>
/// <param name="Code">Ours, or the key of the invariant, e.g. <c>que-2</c>.</param>
/// <param name="Expression">FHIRPath of the element, e.g. <c>Questionnaire.item[2].linkId</c>.</param>
internal sealed record Issue(string Type, string Code, string Expression, string Text, bool IsWarning = false);

/// <summary>Everything that was found, up to a limit above which a list helps nobody.</summary>
/// <param name="root">Where what concerns the whole stands.</param>
internal sealed class Issues(string root = "Questionnaire")
{
    public const int Limit = 1000;

    private readonly List<Issue> _found = [];
    private int _more;

    /// <summary>Whether something makes the resource unfit; warnings do not.</summary>
    public bool AreFaults { get; private set; }

    public IReadOnlyList<Issue> All => _more == 0
        ? _found
        : [.. _found, new Issue("too-costly", "faults-too-many", root, $"{_more} further faults are not listed; mend these first.")];

    public void Add(Issue issue)
    {
        AreFaults |= !issue.IsWarning;
        if (_found.Count < Limit)
        {
            _found.Add(issue);
        }
        else
        {
            _more++;
        }
    }

    public void Add(string type, string code, string expression, string text) => Add(new Issue(type, code, expression, text));
}
