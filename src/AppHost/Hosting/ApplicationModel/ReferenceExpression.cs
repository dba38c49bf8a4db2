using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with holes that are filled when the application runs: <c>$"Host={endpoint}"</c>.</summary>
public sealed class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private readonly IReadOnlyList<object> _parts;

    internal ReferenceExpression(IReadOnlyList<object> parts)
    {
        _parts = parts;
    }

    public IReadOnlyList<IValueProvider> ValueProviders => [.. _parts.OfType<IValueProvider>()];

    public string ValueExpression =>
        string.Concat(_parts.Select(part => part is IManifestExpressionProvider provider ? provider.ValueExpression : part.ToString()));

    IEnumerable<object> IValueWithReferences.References => ValueProviders;

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(await Value.ResolveAsync(part, cancellationToken));
        }

        return text.ToString();
    }

    /// <summary>Accepts texts and run-time values only, so that a hole cannot be filled too early by mistake.</summary>
    [InterpolatedStringHandler]
    public readonly struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly List<object> _parts = new((2 * formattedCount) + (literalLength > 0 ? 1 : 0));

        public void AppendLiteral(string value) => _parts.Add(value);

        public void AppendFormatted(string? value)
        {
            if (value is not null)
            {
                _parts.Add(value);
            }
        }

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _parts.Add(valueProvider);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _parts.Add(valueProvider.Resource);

        internal ReferenceExpression GetExpression() => new(_parts);
    }
}

public sealed class ReferenceExpressionBuilder
{
    private readonly List<object> _parts = [];

    public bool IsEmpty => _parts.Count == 0;

    public void AppendLiteral(string value) => _parts.Add(value);

    public void Append(in ReferenceExpression.ExpressionInterpolatedStringHandler handler) => _parts.Add(handler.GetExpression());

    public void AppendFormatted<T>(T valueProvider)
        where T : IValueProvider, IManifestExpressionProvider => _parts.Add(valueProvider);

    public ReferenceExpression Build() => new([.. _parts]);
}
