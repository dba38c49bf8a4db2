using Microsoft.EntityFrameworkCore;

namespace Marketplace.Storage.Tests.Data;

/// <summary>A small database with one of everything that the storage kit promises to keep.</summary>
public sealed class ShelfDb(DbContextOptions<ShelfDb> options) : ServiceDb(options)
{
    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<Book> Books => Set<Book>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Counter>(e =>
        {
            e.ToTable("counters");
            e.HasKey(c => c.Name);
        });
        modelBuilder.Entity<Book>(e =>
        {
            e.ToTable("books");
            e.HasKey(b => b.Id);
            e.Property(b => b.Id).ValueGeneratedOnAdd();
            e.HasIndex(b => b.Title).IsUnique();
            e.Property(b => b.Chapters).IsJson();
        });
    }
}

public sealed class Counter
{
    public required string Name { get; init; }

    public int Value { get; set; }
}

public sealed class Book
{
    /// <summary>In the order of writing.</summary>
    public long Id { get; init; }

    public required string Title { get; set; }

    public Binding Binding { get; set; }

    public Binding? FormerBinding { get; set; }

    public DateTime PrintedAtUtc { get; set; } = DateTime.UnixEpoch;

    public DateTime? LentAtUtc { get; set; }

    public List<Chapter> Chapters { get; set; } = [];
}

public sealed record Chapter(string Name, int Pages, Binding Binding = Binding.Paper);

public enum Binding
{
    Paper,
    HardCover,
}
