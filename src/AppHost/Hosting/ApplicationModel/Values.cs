namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known once the application runs, such as a port or a password.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

public interface IValueWithReferences
{
    IEnumerable<object> References { get; }
}

internal static class Value
{
    /// <summary>The text of anything that may stand in an environment variable or an argument.</summary>
    public static async ValueTask<string?> ResolveAsync(object? value, CancellationToken ct) => value switch
    {
        null => null,
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(ct),
        IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(ct),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
