using System.Security.Cryptography;
using Marketplace.Clients.Identity;

namespace Marketplace.Demo.People;

/// <summary>Somebody with an account.</summary>
/// <param name="Role">patient or clinician for participants; null for staff.</param>
internal sealed record Person(Guid Id, string Email, string Password, string DisplayName, string Language, DeclaredRole? Role = null)
{
    /// <summary>No letters and digits that people mix up when they type a password off a screen.</summary>
    private const string Alphabet = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static string NewPassword() => RandomNumberGenerator.GetString(Alphabet, 16);
}
