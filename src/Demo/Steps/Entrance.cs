using Marketplace.Clients;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Demo.People;

namespace Marketplace.Demo.Steps;

/// <summary>People register and sign in; an operator gives some of them a role.</summary>
internal sealed class Entrance(MarketplaceApi api, Patience patience)
{
    public async Task<ApiSession> EnterAsync(Person person, CancellationToken ct)
    {
        await RegisterAsync(person, ct);
        return await SignInAsync(person, ct);
    }

    public async Task<ApiSession> EnterAsAsync(Person person, GrantedRole role, ApiSession @operator, CancellationToken ct)
    {
        await RegisterAsync(person, ct);
        await @operator.Identity.GrantRoleAsync(person.Id, role, ct).OrThrowAsync();
        return await SignInAsync(person, ct);
    }

    private Task<RegisteredAccount> RegisterAsync(Person person, CancellationToken ct)
    {
        var account = new NewAccount(person.Email, person.Password, person.DisplayName, person.Language, person.Role);
        return patience.UntilAcceptedAsync(() => api.Identity.RegisterAsync(person.Id, account, ct), ct);
    }

    private Task<ApiSession> SignInAsync(Person person, CancellationToken ct) =>
        patience.UntilAcceptedAsync(() => api.SignInAsync(person.Email, person.Password, ct), ct);
}
