using System.Security.Claims;
using Marketplace.Feedback.Participation;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.Feedback.Ingest;

/// <summary>Reads participation tokens as the HTTP door does, with the same keys; only their end is taken less strictly.</summary>
internal sealed class IngestTokens(IOptionsMonitor<JwtBearerOptions> schemes, IOptions<IngestOptions> ingest, TimeProvider clock)
{
    public async Task<Result<CurrentParticipant>> ReadAsync(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return IngestErrors.TokenInvalid;
        }

        var scheme = schemes.Get(ParticipationTokens.Scheme);
        var result = await scheme.TokenHandlers[0].ValidateTokenAsync(token, Parameters(scheme));
        if (!result.IsValid)
        {
            return TokenValidation.CouldNotCheck(result.Exception, scheme) ? TokenValidation.KeysUnavailable : IngestErrors.TokenInvalid;
        }

        return CurrentParticipant.From(new ClaimsPrincipal(result.ClaimsIdentity)) is { } participant ? participant : IngestErrors.NoParticipant;
    }

    private TokenValidationParameters Parameters(JwtBearerOptions scheme)
    {
        var parameters = scheme.TokenValidationParameters.Clone();
        parameters.ConfigurationManager = scheme.ConfigurationManager as BaseConfigurationManager;
        parameters.LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return expires + ingest.Value.TokenGrace > now && (notBefore is null || notBefore <= now.AddSeconds(30));
        };
        return parameters;
    }
}
