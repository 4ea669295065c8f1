package dev.maeum.account;

/**
 * The tokens of a device: one authorises calls, the other gets the next pair.
 *
 * @param refreshExpiresAt epoch milliseconds
 */
record TokenPair(String accessToken, String refreshToken, long refreshExpiresAt) {}
