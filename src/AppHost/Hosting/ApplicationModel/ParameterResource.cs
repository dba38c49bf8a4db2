namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value from outside: configuration, or a secret that the host makes up once and keeps.</summary>
public class ParameterResource : Resource, IResourceWithoutLifetime, IManifestExpressionProvider, IValueProvider
{
    private readonly Func<ParameterDefault?, string> _valueGetter;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        _valueGetter = callback;
        Secret = secret;
    }

    public bool Secret { get; }

    public ParameterDefault? Default { get; internal set; }

    public string ValueExpression => $"{{{Name}.value}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(_valueGetter(Default));
}

public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}
