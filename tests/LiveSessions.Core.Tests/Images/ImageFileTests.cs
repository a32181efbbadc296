using System.Text;
using CsCheck;

namespace LiveSessions.Core.Tests.Images;

/// <summary>Which files are images.</summary>
public class ImageFileTests
{
    [Theory]
    [InlineData(1, 1), InlineData(960, 540), InlineData(4_096, 4_096)]
    public void What_browsers_write_is_recognised_by_its_own_bytes(int width, int height)
    {
        Assert.Equal(ImageFormat.Png, ImageFile.FormatOf(Pictures.Png(width, height)));
        Assert.Equal(ImageFormat.Jpeg, ImageFile.FormatOf(Pictures.Jpeg((ushort)width, (ushort)height)));
        // Progressive.
        Assert.Equal(ImageFormat.Jpeg, ImageFile.FormatOf(Pictures.Jpeg((ushort)width, (ushort)height, 0xC2)));
        foreach (var form in " LX") Assert.Equal(ImageFormat.WebP, ImageFile.FormatOf(Pictures.WebP(form, width, height)));
    }

    [Theory]
    [InlineData(0, 10), InlineData(10, 0), InlineData(4_097, 10), InlineData(10, 4_097)]
    public void What_is_too_large_a_picture_or_none_at_all_is_no_image(int width, int height)
    {
        Assert.Null(ImageFile.FormatOf(Pictures.Png(width, height)));
        Assert.Null(ImageFile.FormatOf(Pictures.Jpeg((ushort)width, (ushort)height)));
        Assert.Null(ImageFile.FormatOf(Pictures.WebP(' ', width, height)));
        Assert.Null(ImageFile.FormatOf(Pictures.Png(-width, height)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("GIF89a0000000000000000000000000000")]
    [InlineData("RIFF0000WAVEfmt 000000000000000000")]
    [InlineData("%PDF-1.7")]
    public void Anything_else_is_none(string text) => Assert.Null(ImageFile.FormatOf(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void An_image_that_was_cut_off_or_has_something_behind_it_is_none()
    {
        foreach (var whole in new[] { Pictures.Png(9, 9), Pictures.Jpeg(9, 9), Pictures.WebP(' ', 9, 9), Pictures.WebP('L', 9, 9), Pictures.WebP('X', 9, 9) })
        {
            for (var length = 0; length < whole.Length; length++) Assert.Null(ImageFile.FormatOf(whole.AsSpan(0, length)));
            Assert.Null(ImageFile.FormatOf([.. whole, .. "<script>"u8]));
        }
    }

    [Fact]
    public void No_bytes_whatever_break_it() =>
        Gen.Select(Gen.OneOf(Pictures.Png(9, 9), Pictures.Jpeg(9, 9), Pictures.WebP(' ', 9, 9), Pictures.WebP('X', 9, 9)), Gen.Byte.Array[0, 40], Gen.Int[0, 40])
            .Sample(one => _ = ImageFile.FormatOf([.. one.Item1.Take(one.Item3), .. one.Item2, .. one.Item1.Skip(one.Item3)]), iter: Samples.Of(2_000));
}
