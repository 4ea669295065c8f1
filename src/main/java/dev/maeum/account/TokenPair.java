package dev.maeum.account;

/**
 * What a device gets: a token that opens calls, and one that gets the next two.
 *
 * @param refreshExpiresAt epoch milliseconds
 */
record TokenPair(String accessToken, String refreshToken, long refreshExpiresAt) {}
