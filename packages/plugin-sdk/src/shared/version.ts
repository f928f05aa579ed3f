/** The version of the plugin contract; a plugin's `engine` range is checked against it. */
export const sdkVersion = '1.0.0';
