"""The whole desk as a newcomer meets it: started by its command, used through its doors."""
