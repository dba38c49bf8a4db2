using System.Diagnostics.CodeAnalysis;

namespace Marketplace.ServiceDefaults.Errors;

/// <summary>Either a value or the <see cref="Errors.Error"/> that says why there is none.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>The refusal, or null when there is a value.</summary>
    public Error? Error { get; }

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Error? error)
    {
        value = _value;
        error = Error;
        return error is null;
    }

    [SuppressMessage("Usage", "CA2225", Justification = "A value or an error simply becomes a result.")]
    public static implicit operator Result<T>(T value) => new(value, null);

    [SuppressMessage("Usage", "CA2225", Justification = "A value or an error simply becomes a result.")]
    public static implicit operator Result<T>(Error error) => new(default, error);
}

/// <summary>The result of a decision that yields nothing but "yes".</summary>
public readonly record struct Done
{
    public static Done It => default;
}
